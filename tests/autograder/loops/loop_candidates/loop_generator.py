# loop: a generator expression inside sum
import pandas as pd


def answer(df: pd.DataFrame):
    return sum(value * 2 for value in df["seconds"].to_numpy())
