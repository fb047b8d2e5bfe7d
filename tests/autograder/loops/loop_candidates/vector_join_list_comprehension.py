# vectorised: a comprehension over a literal list of frames' columns
import pandas as pd


def answer(df: pd.DataFrame):
    shifted = [df["seconds"].shift(lag) for lag in range(1, 8)]
    return pd.concat(shifted, axis=1)
