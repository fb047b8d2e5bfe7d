# loop: a while loop on one line
import pandas as pd


def answer(df: pd.DataFrame):
    values = df["seconds"].tolist()
    total = 0.0
    while values:
        total += values.pop()
    return total
