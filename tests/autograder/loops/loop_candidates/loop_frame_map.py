# loop: map over every cell
import pandas as pd


def answer(df: pd.DataFrame):
    return df[["seconds", "score"]].map(lambda value: value + 1)
