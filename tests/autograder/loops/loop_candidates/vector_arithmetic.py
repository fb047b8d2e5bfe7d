# vectorised: arithmetic on whole columns
import pandas as pd


def answer(df: pd.DataFrame):
    return df.assign(more=df["seconds"] * 2 + df["score"])
