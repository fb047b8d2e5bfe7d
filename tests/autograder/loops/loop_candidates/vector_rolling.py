# vectorised: a rolling mean
import pandas as pd


def answer(df: pd.DataFrame):
    return df.groupby("user")["seconds"].rolling(3).mean()
