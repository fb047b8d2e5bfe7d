# loop: objects that compare themselves, sorted
# %%
import pandas as pd


class Key:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return self.value < other.value


def answer(df: pd.DataFrame):
    return [key.value for key in sorted(map(Key, df["seconds"].to_numpy()))]
