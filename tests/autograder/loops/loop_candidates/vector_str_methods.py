# vectorised: string methods
import pandas as pd


def answer(df: pd.DataFrame):
    return df["user"].str.upper().str.replace("USER", "").str.zfill(8)
