# vectorised: an error that is caught and read
# %%
import traceback
import pandas as pd


def answer(df: pd.DataFrame):
    try:
        return df["minutes"] * 2
    except KeyError:
        told = traceback.format_exc()
    return (df["seconds"] * 2).rename(told[:9])
