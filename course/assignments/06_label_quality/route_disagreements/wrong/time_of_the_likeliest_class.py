# You counted the seconds of the class that the item most likely is. The expert's time goes by the consensus, so your list takes more than there is.
import numpy as np
import pandas as pd


def route_disagreements(votes: pd.DataFrame, settled: pd.DataFrame, classes: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the items that the expert decides, by the cost that each of her seconds is expected to save."""
    classes = classes.set_index("label").sort_index()
    counts = _votes_by_class(votes, "item_id", classes.index)
    consensus = counts.idxmax(axis=1)  # of equal votes the first in the alphabet
    chances = _chances(counts, settled)
    seconds = chances.idxmax(axis=1).map(classes["seconds"])

    missed = chances.mask(consensus.to_numpy()[:, None] == counts.columns.to_numpy(), 0)
    worth = missed @ classes["cost"] / seconds
    spent = seconds[worth.sort_values(ascending=False).index].cumsum()
    return spent.index[spent <= budget].tolist()


def _chances(counts: pd.DataFrame, settled: pd.DataFrame) -> pd.DataFrame:
    """Return what each item may be, by Bayes' rule: how common a class is, times how often it is called so."""
    true_items = settled.drop_duplicates("item_id")["truth"].value_counts()
    usual = true_items.reindex(counts.columns, fill_value=0) + PRIOR
    taken_for = _votes_by_class(settled, "truth", counts.columns).reindex(counts.columns, fill_value=0) + PRIOR
    taken_for = taken_for.div(taken_for.sum(axis=1), axis=0)

    chance = np.exp(counts @ np.log(taken_for).T + np.log(usual))
    return chance.div(chance.sum(axis=1), axis=0)


def _votes_by_class(votes: pd.DataFrame, rows: str, labels: pd.Index) -> pd.DataFrame:
    """Return the votes as a table with a column for each class, 0 where nobody voted."""
    table = votes.pivot_table(index=rows, columns="label", values="votes", aggfunc="sum", fill_value=0)
    return table.reindex(columns=labels, fill_value=0)


PRIOR = 1
"""Items and votes that every class and every mistake begins with, so that nothing unseen is impossible."""
