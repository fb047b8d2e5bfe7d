# refused: multiprocessing spawns a child
# %%
import multiprocessing
import pandas as pd


def answer(df: pd.DataFrame):
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return sum(pool.map(abs, df["seconds"].tolist()))
