# loop: a dictionary that computes what it lacks
# %%
import pandas as pd


class Doubles(dict):
    def __missing__(self, value):
        return value * 2


def answer(df: pd.DataFrame):
    return df["seconds"].map(Doubles())
