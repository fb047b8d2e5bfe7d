# refused: a child process is started in the first call only
# %%
import os

started = []
# %%
import pandas as pd


def answer(df: pd.DataFrame):
    if not started:
        started.append(True)
        try:
            os.fork()
        except RuntimeError:
            pass
    return df["seconds"] * 2
