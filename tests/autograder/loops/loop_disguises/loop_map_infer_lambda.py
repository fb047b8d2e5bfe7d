# loop: pandas' own inner loop with a lambda
# %%
from pandas._libs import lib
import pandas as pd


def answer(df: pd.DataFrame):
    return lib.map_infer(df["user"].to_numpy(object), lambda user: user.upper())
