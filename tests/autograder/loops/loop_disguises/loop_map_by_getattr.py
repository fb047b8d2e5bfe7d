# loop: a method whose name the source does not show
# %%
import pandas as pd


def answer(df: pd.DataFrame):
    return getattr(df["user"], "".join(["m", "ap"]))(str.upper)
