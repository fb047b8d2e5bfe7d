# loop: a function that calls itself per row
import sys

import pandas as pd


def total(values, start):
    if start == len(values):
        return 0.0
    return values[start] + total(values, start + 1)


def answer(df: pd.DataFrame):
    sys.setrecursionlimit(20_000)
    return total(df["seconds"].to_numpy(), 0)
