# loop: a for loop over positions
import pandas as pd


def answer(df: pd.DataFrame):
    out = []
    for i in range(len(df)):
        out.append(df["seconds"].iloc[i] * 2)
    return df.assign(double=out)
