# Items are alike where first and second class and the votes of the first are; what these lost, with a little of what
# the consensus lost.
import pandas as pd


def route_disagreements(votes: pd.DataFrame, settled: pd.DataFrame, classes: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the items that the expert decides, by the cost that each of her seconds is expected to save."""
    figures = classes.set_index("label")
    here, past = _kinds(votes), _kinds(settled)
    past["truth"] = settled.drop_duplicates("item_id").set_index("item_id")["truth"]
    past["lost"] = past["truth"].map(figures["cost"]) * (past["truth"] != past["first"])

    by = ["first", "second", "most"]
    lost = here.join(past.groupby(by)["lost"].agg(["sum", "count"]), on=by).fillna({"sum": 0, "count": 0})
    usual = here["first"].map(past.groupby("first")["lost"].mean()).fillna(0)
    worth = (lost["sum"] + usual) / (lost["count"] + 1)
    return _within(worth / here["first"].map(figures["seconds"]), here["first"].map(figures["seconds"]), budget)


def _kinds(votes: pd.DataFrame) -> pd.DataFrame:
    """Return of each item the first and the second class, and how many votes the first has."""
    ordered = votes.sort_values(["votes", "label"], ascending=[False, True])
    ordered = ordered.assign(place=ordered.groupby("item_id").cumcount())
    first, second = (ordered[ordered["place"] == place].set_index("item_id") for place in (0, 1))
    kinds = pd.DataFrame({"first": first["label"], "most": first["votes"]})
    return kinds.assign(second=second["label"]).fillna({"second": "nobody"})


def _within(worth: pd.Series, seconds: pd.Series, budget: int) -> list[int]:
    """Return the items of the greatest worth, as many as the budget has seconds for."""
    spent = seconds[worth.sort_values(ascending=False).index].cumsum()
    return spent.index[spent <= budget].tolist()
