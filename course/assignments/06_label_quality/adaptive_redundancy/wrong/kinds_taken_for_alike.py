# You take every kind of item for equally clear. Where the golds show that people are right half of the time, their votes say nothing, and one more vote says nothing either.
import numpy as np
import pandas as pd
from scipy.special import expit


def adaptive_redundancy(
    items: pd.DataFrame, labels: pd.DataFrame, golds: pd.DataFrame, prevalence: float, budget: int
) -> list[int]:
    """Return the ids of the `budget` open items on which one more label is worth most."""
    told = golds.dropna().assign(right=lambda gold: gold["label"].eq(gold["truth"]))

    votes = labels.dropna()
    odds = _moved(votes, _skill(told)).groupby(votes["item_id"]).sum()
    odds = items["item_id"].map(odds).fillna(0) + np.log(prevalence / (1 - prevalence))

    worth = expit(-odds.abs())
    still_open = items["item_id"].map(labels["item_id"].value_counts()) < MOST_LABELS
    return items.loc[worth[still_open].nlargest(budget).index, "item_id"].tolist()


MOST_LABELS = 5
PRIOR = 10
"""Golds of the usual annotator that everybody begins with, of those that are yes and of those that are no."""


def _skill(told: pd.DataFrame) -> pd.DataFrame:
    """Return how often each annotator (row) is right on golds of each truth (column), drawn towards all annotators."""
    usual = told.groupby("truth")["right"].mean()
    found = told.pivot_table("right", "annotator_id", "truth", ["sum", "count"])
    return (found["sum"] + PRIOR * usual) / (found["count"] + PRIOR)


def _moved(votes: pd.DataFrame, skill: pd.DataFrame) -> pd.Series:
    """Return by how much each vote moves the logarithm of the odds that its item is a yes."""
    yes = votes["annotator_id"].map(skill["yes"]).fillna(skill["yes"].mean())
    no = votes["annotator_id"].map(skill["no"]).fillna(skill["no"].mean())
    moved = np.where(votes["label"] == "yes", np.log(yes / (1 - no)), np.log((1 - yes) / no))
    return pd.Series(moved, votes.index)
