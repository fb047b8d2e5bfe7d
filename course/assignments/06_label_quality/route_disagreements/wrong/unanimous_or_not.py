# You told items apart by their consensus, and by whether all agree. Which class the others voted for matters as much: it says what the item may be, and what it would cost.
import pandas as pd


def route_disagreements(votes: pd.DataFrame, settled: pd.DataFrame, classes: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the items that the expert decides, by the cost that each of her seconds is expected to save."""
    figures = classes.set_index("label")
    here, past = _kinds(votes), _kinds(settled)
    past["truth"] = settled.drop_duplicates("item_id").set_index("item_id")["truth"]
    past["lost"] = past["truth"].map(figures["cost"]).where(past["truth"] != past["consensus"], 0)
    by = ["consensus", "unanimous"]
    lost = here.join(past.groupby(by)["lost"].mean(), on=by)["lost"].fillna(past["lost"].mean())
    seconds = here["consensus"].map(figures["seconds"])
    return _within(lost / seconds, seconds, budget)


def _kinds(votes: pd.DataFrame) -> pd.DataFrame:
    """Return the consensus of each item, and whether all agree."""
    return pd.DataFrame({"consensus": _consensus(votes), "unanimous": votes.groupby("item_id").size() == 1})


def _consensus(votes: pd.DataFrame) -> pd.Series:
    """Return the class with most votes of each item, of equal ones the first in the alphabet."""
    ordered = votes.sort_values(["votes", "label"], ascending=[False, True])
    return ordered.drop_duplicates("item_id").set_index("item_id")["label"]


def _within(worth: pd.Series, seconds: pd.Series, budget: int) -> list[int]:
    """Return the items of the greatest worth, as many as the budget has seconds for."""
    spent = seconds[worth.sort_values(ascending=False).index].cumsum()
    return spent.index[spent <= budget].tolist()
