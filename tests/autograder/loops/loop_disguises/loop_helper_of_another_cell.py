# loop: a plain for in a helper that an earlier cell defines
# %%
def double(values):
    out = []
    for value in values:
        out.append(value * 2)
    return out


# %%
import pandas as pd


def answer(df: pd.DataFrame):
    return double(df["seconds"].to_numpy())
