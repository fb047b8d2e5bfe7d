# vectorised: a loop over the columns of the frame
import pandas as pd


def answer(df: pd.DataFrame):
    out = df.copy()
    for column in df.columns:
        out[column] = out[column].shift()
    return out
