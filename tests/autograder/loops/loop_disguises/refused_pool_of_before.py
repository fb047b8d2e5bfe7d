# refused: a pool of threads that an earlier cell warmed
# %%
from concurrent.futures import ThreadPoolExecutor


def double(values):
    out = []
    for value in values:
        out.append(value * 2)
    return out


pool = ThreadPoolExecutor(1)
pool.submit(len, "").result()
# %%
import pandas as pd


def answer(df: pd.DataFrame):
    return pool.submit(double, df["seconds"].to_numpy()).result()
