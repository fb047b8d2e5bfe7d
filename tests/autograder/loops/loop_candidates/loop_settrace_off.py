# loop: a loop after switching tracing off
import sys

import pandas as pd


def answer(df: pd.DataFrame):
    before = sys.gettrace()
    sys.settrace(None)
    total = 0.0
    for value in df["seconds"]:
        total += value
    sys.settrace(before)
    return total
