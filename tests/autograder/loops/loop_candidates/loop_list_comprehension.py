# loop: a list comprehension over a column
import pandas as pd


def answer(df: pd.DataFrame):
    return df.assign(double=[2 * value for value in df["seconds"]])
