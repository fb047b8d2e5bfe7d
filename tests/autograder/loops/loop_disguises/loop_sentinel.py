# loop: iter() with a sentinel calls a method until it returns it
# %%
import pandas as pd


class Source:
    def __init__(self, values):
        self.values, self.place = values, 0

    def following(self):
        self.place += 1
        return self.values[self.place - 1] if self.place <= len(self.values) else None


def answer(df: pd.DataFrame):
    return list(iter(Source(df["seconds"].tolist()).following, None))
