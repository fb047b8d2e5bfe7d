# loop: the builtin filter with a lambda
import pandas as pd


def answer(df: pd.DataFrame):
    return len(list(filter(lambda value: value > 1, df["seconds"].to_numpy())))
