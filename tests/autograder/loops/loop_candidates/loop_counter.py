# loop: Counter over a column
from collections import Counter

import pandas as pd


def answer(df: pd.DataFrame):
    return pd.Series(Counter(df["user"]))
