# vectorised: an as-of merge
import pandas as pd


def answer(df: pd.DataFrame):
    left = df.sort_values("at")
    return pd.merge_asof(left, left[["at", "score"]], on="at", suffixes=("", "_last"))
