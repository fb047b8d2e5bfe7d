# loop: the builtin map over an array with a function written in C
import pandas as pd


def answer(df: pd.DataFrame):
    return list(map(abs, df["seconds"].to_numpy()))
