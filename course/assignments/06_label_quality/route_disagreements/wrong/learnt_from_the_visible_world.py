# You wrote down which votes are dangerous in one world. In the next one other classes are taken for each other; the settled items of each world say which.
import pandas as pd


def route_disagreements(votes: pd.DataFrame, settled: pd.DataFrame, classes: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the items that the expert decides, by the cost that each of her seconds is expected to save."""
    figures = classes.set_index("label")
    ordered = votes.sort_values(["votes", "label"], ascending=[False, True])
    first = ordered.drop_duplicates("item_id").set_index("item_id")["label"]
    second = ordered[ordered.duplicated("item_id")].drop_duplicates("item_id").set_index("item_id")["label"]
    lost = (first + ", " + second.reindex(first.index).fillna("none")).map(LOST).fillna(0.1)
    seconds = first.map(figures["seconds"])
    return _within(lost / seconds, seconds, budget)


def _within(worth: pd.Series, seconds: pd.Series, budget: int) -> list[int]:
    """Return the items of the greatest worth, as many as the budget has seconds for."""
    spent = seconds[worth.sort_values(ascending=False).index].cumsum()
    return spent.index[spent <= budget].tolist()


LOST = {
    "pedestrian, bus": 10.6,
    "cyclist, pedestrian": 10,
    "pedestrian, animal": 7.1,
    "bus, cyclist": 6.9,
    "pedestrian, truck": 6.4,
    "truck, bus": 4.2,
    "bus, animal": 3.7,
    "pedestrian, van": 3,
    "cyclist, truck": 2.7,
    "animal, bus": 0.7,
}
"""What a wrong consensus costs, by the first and the second class of the votes."""
