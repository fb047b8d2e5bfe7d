# vectorised: a grouped running total
import pandas as pd


def answer(df: pd.DataFrame):
    return df.assign(total=df.groupby("user")["seconds"].cumsum())
