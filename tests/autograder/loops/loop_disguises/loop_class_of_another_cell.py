# loop: a method of a class that an earlier cell defines
# %%
class Doubler:
    def all(self, values):
        return [value * 2 for value in values]


# %%
import pandas as pd


def answer(df: pd.DataFrame):
    return Doubler().all(df["seconds"].to_numpy())
