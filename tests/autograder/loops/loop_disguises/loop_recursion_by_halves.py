# loop: recursion that divides the rows
# %%
def doubled(values):
    if len(values) < 2:
        return [value * 2 for value in values]
    middle = len(values) // 2
    return doubled(values[:middle]) + doubled(values[middle:])


# %%
import pandas as pd


def answer(df: pd.DataFrame):
    return doubled(df["seconds"].tolist())
