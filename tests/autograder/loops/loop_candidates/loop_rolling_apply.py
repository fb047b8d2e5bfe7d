# loop: rolling apply with a lambda
import pandas as pd


def answer(df: pd.DataFrame):
    return df["seconds"].rolling(3).apply(lambda window: window.max(), raw=True)
