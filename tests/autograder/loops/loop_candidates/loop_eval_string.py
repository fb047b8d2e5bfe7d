# loop: a comprehension inside eval
import pandas as pd


def answer(df: pd.DataFrame):
    return eval("[value + 1 for value in values]", {"values": df["seconds"].tolist()})
