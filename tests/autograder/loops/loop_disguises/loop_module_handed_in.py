# loop: a module that lies beside the notebook
# %%
# module: handed_in


def double(values):
    out = []
    for value in values:
        out.append(value * 2)
    return out


# %%
import handed_in
import pandas as pd


def answer(df: pd.DataFrame):
    return handed_in.double(df["seconds"].to_numpy())
