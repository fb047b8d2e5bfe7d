# loop: np.vectorize
import numpy as np
import pandas as pd


def answer(df: pd.DataFrame):
    return df.assign(more=np.vectorize(lambda value: value + 1)(df["seconds"]))
