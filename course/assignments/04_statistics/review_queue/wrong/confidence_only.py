# You learnt from the history how often each confidence is wrong, and not who errs. The labels of a careful and of a careless annotator are not alike.
import pandas as pd


def review_queue(labels: pd.DataFrame, history: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of the `budget` labels that are most likely wrong, by what reviews of others found."""
    reviewed = history.dropna(subset="wrong").fillna({"confidence": "none"})
    given = labels.fillna({"confidence": "none"})
    share = reviewed.groupby("confidence")["wrong"].mean()
    chance = given["confidence"].map(share)
    likeliest = chance.sort_values(ascending=False).index[:budget]
    return labels.loc[likeliest, "item_id"].tolist()
