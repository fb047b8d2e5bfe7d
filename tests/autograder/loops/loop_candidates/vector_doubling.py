# vectorised: a while loop that doubles its step
import pandas as pd


def answer(df: pd.DataFrame):
    values = df["seconds"].to_numpy().copy()
    step = 1
    while step < len(values):
        values[step:] += values[:-step].copy()
        step *= 2
    return values
