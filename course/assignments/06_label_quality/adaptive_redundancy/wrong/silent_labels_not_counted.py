# You count only the labels that say something. Who could not tell was asked and paid all the same: it is one of the five.
import numpy as np
import pandas as pd
from scipy.special import expit


def adaptive_redundancy(
    items: pd.DataFrame, labels: pd.DataFrame, golds: pd.DataFrame, prevalence: float, budget: int
) -> list[int]:
    """Return the ids of the `budget` open items on which one more label is worth most."""
    told = golds.dropna().assign(right=lambda gold: gold["label"].eq(gold["truth"]))
    by_kind = told.groupby("kind")["right"].mean()
    clarity = (by_kind - 0.5) / (told["right"].mean() - 0.5)

    votes = labels.dropna().merge(items, on="item_id")
    odds = _moved(votes, _skill(told), votes["kind"].map(clarity)).groupby(votes["item_id"]).sum()
    odds = items["item_id"].map(odds).fillna(0) + np.log(prevalence / (1 - prevalence))

    worth = expit(-odds.abs()) * items["kind"].map(clarity)
    still_open = items["item_id"].map(votes["item_id"].value_counts()).fillna(0) < MOST_LABELS
    return items.loc[worth[still_open].nlargest(budget).index, "item_id"].tolist()


MOST_LABELS = 5
PRIOR = 10
"""Golds of the usual annotator that everybody begins with, of those that are yes and of those that are no."""


def _skill(told: pd.DataFrame) -> pd.DataFrame:
    """Return how often each annotator (row) is right on golds of each truth (column), drawn towards all annotators."""
    usual = told.groupby("truth")["right"].mean()
    found = told.pivot_table("right", "annotator_id", "truth", ["sum", "count"])
    return (found["sum"] + PRIOR * usual) / (found["count"] + PRIOR)


def _moved(votes: pd.DataFrame, skill: pd.DataFrame, clarity: pd.Series) -> pd.Series:
    """Return by how much each vote moves the logarithm of the odds that its item is a yes."""
    yes = _on_kind(votes["annotator_id"].map(skill["yes"]).fillna(skill["yes"].mean()), clarity)
    no = _on_kind(votes["annotator_id"].map(skill["no"]).fillna(skill["no"].mean()), clarity)
    moved = np.where(votes["label"] == "yes", np.log(yes / (1 - no)), np.log((1 - yes) / no))
    return pd.Series(moved, votes.index)


def _on_kind(skill: pd.Series, clarity: pd.Series) -> pd.Series:
    """Return how often somebody of this skill is right on items of this clarity: half of the time, where it is 0."""
    return (0.5 + (skill - 0.5) * clarity).clip(upper=0.95)
