# vectorised: a loop over the items of a literal dictionary
import pandas as pd


def answer(df: pd.DataFrame):
    limits = {"seconds": 60, "score": 1}
    for column, limit in limits.items():
        df = df[df[column] <= limit]
    return df
