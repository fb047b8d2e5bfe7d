# vectorised: a loop over three groups however many rows
import pandas as pd


def answer(df: pd.DataFrame):
    parts = []
    for _, group in df.groupby("kind"):
        parts.append(group["seconds"].cumsum())
    return pd.concat(parts)
