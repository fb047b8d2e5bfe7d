# You leave the hopeless kinds out, which is right, and then count heads. Two votes of people who toss coins do not outweigh one of somebody who is hardly ever wrong.
import pandas as pd


def adaptive_redundancy(
    items: pd.DataFrame, labels: pd.DataFrame, golds: pd.DataFrame, prevalence: float, budget: int
) -> list[int]:
    """Return the ids of the `budget` open items on which one more label is worth most."""
    told = golds.dropna(subset="label")
    right = told["label"].eq(told["truth"]).groupby(told["kind"]).mean()
    votes = labels["label"].map({"yes": 1, "no": -1}).fillna(0).groupby(labels["item_id"])
    given = items.join(votes.agg(["sum", "size"]), on="item_id")
    margin = given.assign(margin=given["sum"].abs())[(given["size"] < 5) & (given["kind"].map(right) > 0.65)]
    return margin.sort_values(["margin", "item_id"])["item_id"].tolist()[:budget]
