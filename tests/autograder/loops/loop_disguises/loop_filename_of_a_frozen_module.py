# loop: a function whose code claims to be the interpreter's
# %%
def double(values):
    out = []
    for value in values:
        out.append(value * 2)
    return out


double.__code__ = double.__code__.replace(co_filename="<frozen os>")
# %%
import pandas as pd


def answer(df: pd.DataFrame):
    return double(df["seconds"].to_numpy())
