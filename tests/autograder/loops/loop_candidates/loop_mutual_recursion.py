# loop: two functions that call each other
import sys

import pandas as pd


def even(count):
    return True if count == 0 else odd(count - 1)


def odd(count):
    return False if count == 0 else even(count - 1)


def answer(df: pd.DataFrame):
    sys.setrecursionlimit(20_000)
    return even(len(df))
