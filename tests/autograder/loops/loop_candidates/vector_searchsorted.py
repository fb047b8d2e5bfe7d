# vectorised: searchsorted and take
import numpy as np
import pandas as pd


def answer(df: pd.DataFrame):
    edges = np.quantile(df["seconds"], [0.25, 0.5, 0.75])
    return np.take(np.array(["a", "b", "c", "d"]), np.searchsorted(edges, df["seconds"]))
