# loop: reduce with a start that is empty
# %%
import functools
import pandas as pd


def _append(done, value):
    done.append(value * 2)
    return done


def answer(df: pd.DataFrame):
    return functools.reduce(_append, df["seconds"].to_numpy(), [])
