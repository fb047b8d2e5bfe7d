# loop: a generator function that yields per row
import pandas as pd


def doubled(values):
    for value in values:
        yield 2 * value


def answer(df: pd.DataFrame):
    return pd.Series(list(doubled(df["seconds"])))
