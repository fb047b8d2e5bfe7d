# loop: a compiled function called once per value of an array, under map
import operator

import pandas as pd


def answer(df: pd.DataFrame):
    return [*map(operator.neg, df["seconds"].to_numpy())]
