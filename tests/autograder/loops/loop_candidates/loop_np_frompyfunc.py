# loop: np.frompyfunc of a function written in C
import numpy as np
import pandas as pd


def answer(df: pd.DataFrame):
    return df.assign(length=np.frompyfunc(len, 1, 1)(df["user"].to_numpy(object)))
