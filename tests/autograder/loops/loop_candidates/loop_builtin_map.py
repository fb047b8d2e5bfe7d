# loop: the builtin map over a column
import pandas as pd


def answer(df: pd.DataFrame):
    return df.assign(length=list(map(len, df["user"])))
