# You buy labels where yes and no lie closest together, as today. Votes of a careful and of a careless annotator are not one and one, and where everybody tosses coins the votes lie close together for ever.
import pandas as pd


def adaptive_redundancy(
    items: pd.DataFrame, labels: pd.DataFrame, golds: pd.DataFrame, prevalence: float, budget: int
) -> list[int]:
    """Return the ids of the `budget` open items on which one more label is worth most."""
    votes = labels["label"].map({"yes": 1, "no": -1}).fillna(0).groupby(labels["item_id"])
    given = items.join(votes.agg(["sum", "size"]), on="item_id")
    margin = given.assign(margin=given["sum"].abs())[given["size"] < 5]
    return margin.sort_values(["margin", "item_id"])["item_id"].tolist()[:budget]
