# vectorised: transform by name
import pandas as pd


def answer(df: pd.DataFrame):
    return df["seconds"] - df.groupby("user")["seconds"].transform("mean")
