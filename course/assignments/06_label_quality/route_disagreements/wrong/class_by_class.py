# You gave all items with the same consensus the same worth. What the other labels say, and how many there are, tells the right ones from the wrong ones.
import pandas as pd


def route_disagreements(votes: pd.DataFrame, settled: pd.DataFrame, classes: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the items that the expert decides, by the cost that each of her seconds is expected to save."""
    figures = classes.set_index("label")
    consensus, was = _consensus(votes), _consensus(settled)
    truth = settled.drop_duplicates("item_id").set_index("item_id")["truth"].reindex(was.index)
    lost = truth.map(figures["cost"]).where(truth != was, 0)
    seconds = consensus.map(figures["seconds"])
    worth = consensus.map(lost.groupby(was).mean()).fillna(lost.mean()) / seconds
    return _within(worth, seconds, budget)


def _consensus(votes: pd.DataFrame) -> pd.Series:
    """Return the class with most votes of each item, of equal ones the first in the alphabet."""
    ordered = votes.sort_values(["votes", "label"], ascending=[False, True])
    return ordered.drop_duplicates("item_id").set_index("item_id")["label"]


def _within(worth: pd.Series, seconds: pd.Series, budget: int) -> list[int]:
    """Return the items of the greatest worth, as many as the budget has seconds for."""
    spent = seconds[worth.sort_values(ascending=False).index].cumsum()
    return spent.index[spent <= budget].tolist()
