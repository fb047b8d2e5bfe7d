# You added up what was lost among settled items with the same votes. Common votes then look dangerous; asked is what the next item of that kind loses.
import pandas as pd


def route_disagreements(votes: pd.DataFrame, settled: pd.DataFrame, classes: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the items that the expert decides, by the cost that each of her seconds is expected to save."""
    figures = classes.set_index("label")
    here = pd.DataFrame({"consensus": _consensus(votes), "pattern": _pattern(votes, classes["label"])})
    past = pd.DataFrame({"consensus": _consensus(settled), "pattern": _pattern(settled, classes["label"])})
    past["truth"] = settled.drop_duplicates("item_id").set_index("item_id")["truth"]
    past["lost"] = past["truth"].map(figures["cost"]).where(past["truth"] != past["consensus"], 0)

    alike = here[["pattern"]].join(past.groupby("pattern")["lost"].agg(["sum", "count"]), on="pattern").fillna(0)
    lost = alike["sum"]
    seconds = here["consensus"].map(figures["seconds"])
    return _within(lost / seconds, seconds, budget)


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
