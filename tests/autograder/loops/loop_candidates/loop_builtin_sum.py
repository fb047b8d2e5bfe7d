# loop: the builtin sum over a column
import pandas as pd


def answer(df: pd.DataFrame):
    return sum(df["seconds"])
