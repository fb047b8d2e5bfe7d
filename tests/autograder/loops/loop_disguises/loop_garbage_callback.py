# loop: work done while garbage is collected
# %%
import gc

WORK, DONE = [], []


def collect(phase, _):
    if phase == "stop" and WORK:
        for value in WORK.pop():
            DONE.append(value * 2)


gc.callbacks.append(collect)
# %%
import gc
import pandas as pd


def answer(df: pd.DataFrame):
    DONE.clear()
    WORK.append(df["seconds"].to_numpy())
    gc.collect()
    return list(DONE)
