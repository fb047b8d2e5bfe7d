# loop: a method of pandas that an earlier cell put there
# %%
import pandas as pd


def double(values):
    out = []
    for value in values:
        out.append(value * 2)
    return out


pd.Series.doubled = lambda self: double(self.to_numpy())
# %%
import pandas as pd


def answer(df: pd.DataFrame):
    return df["seconds"].doubled()
