# loop: iterrows
import pandas as pd


def answer(df: pd.DataFrame):
    out = []
    for _, row in df.iterrows():
        out.append(row["seconds"] + 1)
    return df.assign(more=out)
