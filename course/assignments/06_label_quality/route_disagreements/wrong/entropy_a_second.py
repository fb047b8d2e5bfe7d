# You ranked by disagreement and time. What an expert changes is another thing: disagreement is not error, and some errors cost thirty times as much as others.
import numpy as np
import pandas as pd


def route_disagreements(votes: pd.DataFrame, settled: pd.DataFrame, classes: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the items that the expert decides, by the cost that each of her seconds is expected to save."""
    share = votes["votes"] / votes.groupby("item_id")["votes"].transform("sum")
    entropy = (-share * np.log(share)).groupby(votes["item_id"]).sum()
    seconds = _consensus(votes).map(classes.set_index("label")["seconds"])
    return _within(entropy / seconds, seconds, budget)


def _consensus(votes: pd.DataFrame) -> pd.Series:
    """Return the class with most votes of each item, of equal ones the first in the alphabet."""
    ordered = votes.sort_values(["votes", "label"], ascending=[False, True])
    return ordered.drop_duplicates("item_id").set_index("item_id")["label"]


def _within(worth: pd.Series, seconds: pd.Series, budget: int) -> list[int]:
    """Return the items of the greatest worth, as many as the budget has seconds for."""
    spent = seconds[worth.sort_values(ascending=False).index].cumsum()
    return spent.index[spent <= budget].tolist()
