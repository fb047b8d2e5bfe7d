# vectorised: explode and value_counts
import pandas as pd


def answer(df: pd.DataFrame):
    return df["user"].str.split("e").explode().value_counts()
