# loop: np.apply_along_axis over rows
import numpy as np
import pandas as pd


def answer(df: pd.DataFrame):
    return np.apply_along_axis(max, 1, df[["seconds", "score"]].to_numpy())
