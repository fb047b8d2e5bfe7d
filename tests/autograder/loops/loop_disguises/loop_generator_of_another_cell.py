# loop: a generator of an earlier cell, consumed by a list
# %%
def doubled(values):
    for value in values:
        yield value * 2


# %%
import pandas as pd


def answer(df: pd.DataFrame):
    return list(doubled(df["seconds"].to_numpy()))
