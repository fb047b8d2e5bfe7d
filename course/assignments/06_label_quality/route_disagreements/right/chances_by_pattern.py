# The shares of the true classes among settled items with the same votes, drawn towards those of the consensus, times
# the costs.
import pandas as pd


def route_disagreements(votes: pd.DataFrame, settled: pd.DataFrame, classes: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the items that the expert decides, by the cost that each of her seconds is expected to save."""
    figures = classes.set_index("label").sort_index()
    here = pd.DataFrame({"consensus": _consensus(votes), "pattern": _pattern(votes, classes["label"])})
    past = pd.DataFrame({"consensus": _consensus(settled), "pattern": _pattern(settled, classes["label"])})
    past["truth"] = settled.drop_duplicates("item_id").set_index("item_id")["truth"]

    by_consensus = pd.crosstab(past["consensus"], past["truth"], normalize="index")
    by_pattern = pd.crosstab(past["pattern"], past["truth"])
    known = by_pattern.reindex(here["pattern"]).fillna(0).to_numpy()
    chances = known + 2 * by_consensus.reindex(here["consensus"]).fillna(0).to_numpy()
    chances = pd.DataFrame(chances, index=here.index, columns=by_pattern.columns)
    total = chances.sum(axis=1).where(lambda sums: sums > 0, 1)
    wrong = chances.mask(here["consensus"].to_numpy()[:, None] == chances.columns.to_numpy(), 0)

    seconds = here["consensus"].map(figures["seconds"])
    return _within(wrong @ figures["cost"].reindex(chances.columns) / total / seconds, seconds, budget)


def _consensus(votes: pd.DataFrame) -> pd.Series:
    """Return the class with most votes of each item, of equal ones the first in the alphabet."""
    ordered = votes.sort_values(["votes", "label"], ascending=[False, True])
    return ordered.drop_duplicates("item_id").set_index("item_id")["label"]


def _pattern(votes: pd.DataFrame, labels: pd.Series) -> pd.Series:
    """Return the votes of each item as one number, with a decimal place for each class."""
    place = pd.Series(range(len(labels)), index=labels)
    return (votes["votes"] * 10 ** votes["label"].map(place)).groupby(votes["item_id"]).sum()


def _within(worth: pd.Series, seconds: pd.Series, budget: int) -> list[int]:
    """Return the items of the greatest worth, as many as the budget has seconds for."""
    spent = seconds[worth.sort_values(ascending=False).index].cumsum()
    return spent.index[spent <= budget].tolist()
