# loop: a for loop over a column
import pandas as pd


def answer(df: pd.DataFrame):
    total = []
    running = 0.0
    for value in df["seconds"]:
        running += value
        total.append(running)
    return df.assign(total=total)
