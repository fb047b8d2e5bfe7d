# loop: apply by value with a named function
import pandas as pd


def longer(value):
    return value + 1


def answer(df: pd.DataFrame):
    return df.assign(more=df["seconds"].apply(longer))
