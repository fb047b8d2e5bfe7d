# loop: a function of the standard library, called for each value by a compiled one
# %%
from datetime import datetime
from itertools import repeat, starmap
import pandas as pd


def answer(df: pd.DataFrame):
    texts = df["at"].dt.strftime("%Y-%m-%d").to_numpy(object)
    return list(starmap(datetime.strptime, zip(texts, repeat("%Y-%m-%d"))))
