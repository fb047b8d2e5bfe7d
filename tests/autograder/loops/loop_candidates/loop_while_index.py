# loop: a while loop with a counter
import pandas as pd


def answer(df: pd.DataFrame):
    values = df["seconds"].to_numpy()
    i = 0
    total = 0.0
    while i < len(values):
        total += values[i]
        i += 1
    return total
