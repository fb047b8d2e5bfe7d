# loop: a ufunc made of a compiled function, accumulated
# %%
import operator

import numpy as np
import pandas as pd


def answer(df: pd.DataFrame):
    return np.frompyfunc(operator.add, 2, 1).accumulate(df["seconds"].to_numpy(object))
