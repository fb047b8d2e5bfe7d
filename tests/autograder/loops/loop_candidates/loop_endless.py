# loop: a loop that never ends
import pandas as pd


def answer(df: pd.DataFrame):
    count = 0
    while len(df):
        count += 1
    return count
