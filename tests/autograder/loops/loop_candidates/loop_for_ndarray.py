# loop: a for loop over an array
import pandas as pd


def answer(df: pd.DataFrame):
    total = 0.0
    for value in df["seconds"].to_numpy():
        total += value
    return total
