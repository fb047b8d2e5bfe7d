# refused: a thread started below threading, by a name taken before
# %%
from _thread import start_new_thread as begin


def double(values):
    out = []
    for value in values:
        out.append(value * 2)
    return out


# %%
import pandas as pd


def answer(df: pd.DataFrame):
    done = []
    begin(lambda: done.append(double(df["seconds"].to_numpy())), ())
    while not done:
        pass
    return done[0]
