# vectorised: the distinct values as a sorted list
import pandas as pd


def answer(df: pd.DataFrame):
    return sorted(set(df["user"]))
