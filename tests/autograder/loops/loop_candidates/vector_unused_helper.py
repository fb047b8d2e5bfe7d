# vectorised: a loop in a helper that the answer never calls
import pandas as pd


def show(df):
    for row in df.itertuples():
        print(row)


def answer(df: pd.DataFrame):
    return df["seconds"].sum()
