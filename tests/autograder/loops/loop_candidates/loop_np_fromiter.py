# loop: np.fromiter over a generator
import numpy as np
import pandas as pd


def answer(df: pd.DataFrame):
    return np.fromiter((value + 1 for value in df["seconds"]), float)
