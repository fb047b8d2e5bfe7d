# loop: reduce over a column with a compiled function and a start
# %%
import functools
import operator
import pandas as pd


def answer(df: pd.DataFrame):
    return functools.reduce(operator.add, df["seconds"], 0.0)
