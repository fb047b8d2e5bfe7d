# loop: sorted with a key function
import pandas as pd


def answer(df: pd.DataFrame):
    return sorted(df["seconds"].tolist(), key=lambda value: -value)
