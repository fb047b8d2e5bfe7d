# vectorised: a helper that an earlier cell defines
# %%
def doubled(values):
    return values * 2


# %%
import pandas as pd


def answer(df: pd.DataFrame):
    return doubled(df["seconds"])
