# You sent the items whose winner is nearest to the second. A narrow vote is not a wrong one, and a unanimous vote is wrong where a class is taken for another.
import pandas as pd


def route_disagreements(votes: pd.DataFrame, settled: pd.DataFrame, classes: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the items that the expert decides, by the cost that each of her seconds is expected to save."""
    ordered = votes.sort_values(["votes", "label"], ascending=[False, True]).groupby("item_id")["votes"]
    margin = (ordered.nth(0).groupby(votes["item_id"]).sum() - ordered.nth(1).groupby(votes["item_id"]).sum().reindex(votes["item_id"].unique()).fillna(0))
    seconds = _consensus(votes).map(classes.set_index("label")["seconds"])
    return _within(-margin, seconds, budget)


def _consensus(votes: pd.DataFrame) -> pd.Series:
    """Return the class with most votes of each item, of equal ones the first in the alphabet."""
    ordered = votes.sort_values(["votes", "label"], ascending=[False, True])
    return ordered.drop_duplicates("item_id").set_index("item_id")["label"]


def _within(worth: pd.Series, seconds: pd.Series, budget: int) -> list[int]:
    """Return the items of the greatest worth, as many as the budget has seconds for."""
    spent = seconds[worth.sort_values(ascending=False).index].cumsum()
    return spent.index[spent <= budget].tolist()
