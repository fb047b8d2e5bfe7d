# loop: items of a column
import pandas as pd


def answer(df: pd.DataFrame):
    out = {}
    for key, value in df["seconds"].items():
        out[key] = value
    return pd.Series(out)
