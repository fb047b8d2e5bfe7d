# vectorised: a loop over five columns
import pandas as pd


def answer(df: pd.DataFrame):
    out = df.copy()
    for column in ("seconds", "score", "seconds", "score", "seconds"):
        out[column] = out[column].rank()
    return out
