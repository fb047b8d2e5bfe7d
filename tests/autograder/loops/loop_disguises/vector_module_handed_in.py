# vectorised: a module that lies beside the notebook
# %%
# module: handed_in_well
def doubled(values):
    return values * 2


# %%
import handed_in_well
import pandas as pd


def answer(df: pd.DataFrame):
    return handed_in_well.doubled(df["seconds"])
