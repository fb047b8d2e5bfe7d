# vectorised: string methods on an object column
import pandas as pd


def answer(df: pd.DataFrame):
    return df["user"].astype(object).str.split("r").str[1]
