# You sent the items on which people disagree most, as today. Disagreement is not error: two of three are mostly right, and where a class is taken for another, all three agree and are wrong.
import numpy as np
import pandas as pd


def route_disagreements(votes: pd.DataFrame, settled: pd.DataFrame, classes: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the items that the expert decides, by the cost that each of her seconds is expected to save."""
    share = votes["votes"] / votes.groupby("item_id")["votes"].transform("sum")
    entropy = (-share * np.log(share)).groupby(votes["item_id"]).sum().round(9)
    seconds = _consensus(votes).map(classes.set_index("label")["seconds"])
    spent = seconds[entropy.sort_values(ascending=False, kind="stable").index].cumsum()
    return spent.index[spent <= budget].tolist()


def _consensus(votes: pd.DataFrame) -> pd.Series:
    """Return the class with most votes of each item, of equal ones the first in the alphabet."""
    ordered = votes.sort_values(["votes", "label"], ascending=[False, True])
    return ordered.drop_duplicates("item_id").set_index("item_id")["label"]
