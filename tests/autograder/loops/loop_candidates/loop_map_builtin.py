# loop: map with a function written in C
import pandas as pd


def answer(df: pd.DataFrame):
    return df.assign(length=df["user"].map(len))
