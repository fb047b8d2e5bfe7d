# vectorised: a helper of another cell turns a column into a list, and folds three names
# %%
def listed(values, names):
    return values.tolist(), max(names)


# %%
import pandas as pd


def answer(df: pd.DataFrame):
    return listed(df["seconds"], ("a", "b", "c"))[0]
