# You asked of each label by itself what it may be, and took the mean. Three labels that say the same are together much surer than each of them.
import pandas as pd


def route_disagreements(votes: pd.DataFrame, settled: pd.DataFrame, classes: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the items that the expert decides, by the cost that each of her seconds is expected to save."""
    figures = classes.set_index("label").sort_index()
    given = settled.pivot_table(index="label", columns="truth", values="votes", aggfunc="sum", fill_value=0)
    shares = given.div(given.sum(axis=1), axis=0)
    counts = votes.pivot(index="item_id", columns="label", values="votes").reindex(columns=shares.index).fillna(0)
    chances = counts.div(counts.sum(axis=1), axis=0) @ shares
    consensus = _consensus(votes).reindex(counts.index)
    missed = chances.mask(consensus.to_numpy()[:, None] == chances.columns.to_numpy(), 0)
    seconds = consensus.map(figures["seconds"])
    return _within(missed @ figures["cost"].reindex(chances.columns) / seconds, seconds, budget)


def _consensus(votes: pd.DataFrame) -> pd.Series:
    """Return the class with most votes of each item, of equal ones the first in the alphabet."""
    ordered = votes.sort_values(["votes", "label"], ascending=[False, True])
    return ordered.drop_duplicates("item_id").set_index("item_id")["label"]


def _within(worth: pd.Series, seconds: pd.Series, budget: int) -> list[int]:
    """Return the items of the greatest worth, as many as the budget has seconds for."""
    spent = seconds[worth.sort_values(ascending=False).index].cumsum()
    return spent.index[spent <= budget].tolist()
