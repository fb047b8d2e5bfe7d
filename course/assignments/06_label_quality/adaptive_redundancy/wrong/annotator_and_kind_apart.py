# You took shares for each annotator on each kind and truth by itself. Eight small groups of ten golds are a guess eight times; how good somebody is, and how clear a kind is, can be learnt apart, from many golds each.
import numpy as np
import pandas as pd


def adaptive_redundancy(
    items: pd.DataFrame, labels: pd.DataFrame, golds: pd.DataFrame, prevalence: float, budget: int
) -> list[int]:
    """Return the ids of the `budget` open items on which one more label is worth most."""
    told = golds.dropna().assign(right=lambda gold: gold["label"].eq(gold["truth"]).astype(float))
    told["usual"] = told.groupby(["kind", "truth"])["right"].transform("mean")
    own = told.groupby(["annotator_id", "kind", "truth"]).agg(
        found=("right", "sum"), golds=("right", "size"), usual=("usual", "first")
    )
    share = ((own["found"] + 10 * own["usual"]) / (own["golds"] + 10)).rename("share").reset_index()
    by_person = share.pivot_table("share", ["annotator_id", "kind"], "truth")
    by_kind = told.pivot_table("usual", "kind", "truth")

    votes = labels.dropna().merge(items, on="item_id").join(by_person, on=["annotator_id", "kind"])
    yes = votes["yes"].fillna(votes["kind"].map(by_kind["yes"])).clip(0.02, 0.98)
    no = votes["no"].fillna(votes["kind"].map(by_kind["no"])).clip(0.02, 0.98)
    moved = pd.Series(np.where(votes["label"] == "yes", np.log(yes / (1 - no)), np.log((1 - yes) / no)), votes.index)
    odds = items["item_id"].map(moved.groupby(votes["item_id"]).sum()).fillna(0) + np.log(prevalence / (1 - prevalence))
    worth = (items["kind"].map(by_kind.mean(axis=1)) - 0.5) / (1 + np.exp(odds.abs()))
    still_open = items["item_id"].map(labels["item_id"].value_counts()) < 5
    return items.loc[worth[still_open].nlargest(budget).index, "item_id"].tolist()
