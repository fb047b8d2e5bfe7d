# loop: functools.reduce over a column with a function written in C
import operator
from functools import reduce

import pandas as pd


def answer(df: pd.DataFrame):
    return reduce(operator.add, df["seconds"])
