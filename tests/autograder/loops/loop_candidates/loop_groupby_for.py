# loop: a for loop over groups that grow with the rows
import pandas as pd


def answer(df: pd.DataFrame):
    parts = []
    for _, group in df.groupby("user"):
        parts.append(group["seconds"].cumsum())
    return pd.concat(parts)
