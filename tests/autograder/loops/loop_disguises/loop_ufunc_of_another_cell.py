# loop: a ufunc that an earlier cell made of a compiled function
# %%
import numpy as np

upper = np.frompyfunc(str.upper, 1, 1)
# %%
import pandas as pd


def answer(df: pd.DataFrame):
    return upper(df["user"].to_numpy(object))
