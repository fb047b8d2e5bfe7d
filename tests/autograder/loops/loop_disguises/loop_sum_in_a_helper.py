# loop: a helper of another cell folds a column by a compiled function
# %%
import functools
import operator


def total(values):
    return functools.reduce(operator.add, values, 0.0)


# %%
import pandas as pd


def answer(df: pd.DataFrame):
    return total(df["seconds"])
