# You took how often single labels were wrong. An expert changes the outcome where most labels are wrong, which is another and much rarer thing.
import pandas as pd


def route_disagreements(votes: pd.DataFrame, settled: pd.DataFrame, classes: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the items that the expert decides, by the cost that each of her seconds is expected to save."""
    figures = classes.set_index("label")
    wrong = settled.assign(lost=settled["votes"] * settled["truth"].map(figures["cost"]).where(settled["truth"] != settled["label"], 0))
    by_label = wrong.groupby("label")["lost"].sum() / wrong.groupby("label")["votes"].sum()
    lost = (votes["votes"] * votes["label"].map(by_label)).groupby(votes["item_id"]).sum()
    seconds = _consensus(votes).map(figures["seconds"])
    return _within(lost / seconds, seconds, budget)


def _consensus(votes: pd.DataFrame) -> pd.Series:
    """Return the class with most votes of each item, of equal ones the first in the alphabet."""
    ordered = votes.sort_values(["votes", "label"], ascending=[False, True])
    return ordered.drop_duplicates("item_id").set_index("item_id")["label"]


def _within(worth: pd.Series, seconds: pd.Series, budget: int) -> list[int]:
    """Return the items of the greatest worth, as many as the budget has seconds for."""
    spent = seconds[worth.sort_values(ascending=False).index].cumsum()
    return spent.index[spent <= budget].tolist()
