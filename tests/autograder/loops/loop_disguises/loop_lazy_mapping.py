# loop: a mapping whose values are computed when they are read
# %%
from collections.abc import Mapping
import pandas as pd


class Lazy(Mapping):
    def __init__(self, values):
        self.all = values

    def __getitem__(self, name):
        return float(sum(value * 2 for value in self.all))

    def __iter__(self):
        return iter(["total"])

    def __len__(self):
        return 1


def answer(df: pd.DataFrame):
    return Lazy(df["seconds"].to_numpy())
