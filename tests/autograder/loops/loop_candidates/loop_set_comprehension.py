# loop: a set comprehension over an array
import pandas as pd


def answer(df: pd.DataFrame):
    return len({round(value) for value in df["seconds"].to_numpy()})
