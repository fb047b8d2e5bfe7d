# loop: functools.reduce over an array with a lambda
from functools import reduce

import pandas as pd


def answer(df: pd.DataFrame):
    return reduce(lambda left, right: left + right, df["seconds"].to_numpy())
