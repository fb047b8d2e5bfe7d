# vectorised: a class of an earlier cell works on whole columns
# %%
from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    factor: float

    def __call__(self, values):
        return values * self.factor


# %%
import pandas as pd


def answer(df: pd.DataFrame):
    return Scale(2.0)(df["seconds"])
