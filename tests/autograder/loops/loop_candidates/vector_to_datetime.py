# vectorised: parsing timestamps of several formats
import pandas as pd


def answer(df: pd.DataFrame):
    text = df["at"].dt.strftime("%d %B %Y %H:%M")
    return pd.to_datetime(text, format="mixed", dayfirst=True)
