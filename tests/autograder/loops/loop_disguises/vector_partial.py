# vectorised: a partial function of a lambda, on whole columns
# %%
from functools import partial

scaled = partial(lambda factor, values: values * factor, 2)
# %%
import pandas as pd


def answer(df: pd.DataFrame):
    return scaled(df["seconds"])
