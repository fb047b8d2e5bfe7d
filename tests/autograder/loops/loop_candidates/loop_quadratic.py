# loop: a loop inside a loop
import pandas as pd


def answer(df: pd.DataFrame):
    values = df["seconds"].tolist()
    return [sum(1 for other in values if other < value) for value in values]
