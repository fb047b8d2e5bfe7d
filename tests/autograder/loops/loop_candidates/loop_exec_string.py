# loop: a loop inside exec
import pandas as pd


def answer(df: pd.DataFrame):
    space = {"values": df["seconds"].to_numpy(), "total": 0.0}
    exec("for value in values:\n    total += value", space)
    return space["total"]
