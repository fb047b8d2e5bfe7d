# vectorised: columns carried in a named tuple
# %%
from collections import namedtuple
import pandas as pd


def answer(df: pd.DataFrame):
    pair = namedtuple("Pair", "first second")(df["seconds"], df["score"])
    return pair.first + pair.second
