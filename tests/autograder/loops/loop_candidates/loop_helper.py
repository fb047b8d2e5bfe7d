# loop: a loop in a helper function
import pandas as pd


def running(values):
    total, out = 0.0, []
    for value in values:
        total += value
        out.append(total)
    return out


def answer(df: pd.DataFrame):
    return df.assign(total=running(df["seconds"].to_numpy()))
