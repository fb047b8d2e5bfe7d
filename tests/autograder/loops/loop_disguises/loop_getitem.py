# loop: a sequence of its own, walked by a list
# %%
import pandas as pd


class Doubles:
    def __init__(self, values):
        self.values = values

    def __len__(self):
        return len(self.values)

    def __getitem__(self, place):
        return self.values[place] * 2


def answer(df: pd.DataFrame):
    return list(Doubles(df["seconds"].to_numpy()))
