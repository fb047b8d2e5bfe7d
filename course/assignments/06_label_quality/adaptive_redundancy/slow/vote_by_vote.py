# Right, but one vote after the other is looked up and added by Python calls of its own. Looking up whole columns and one sum a group do the same at once.
import math

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

    kinds = dict(zip(items["item_id"], items["kind"], strict=True))
    skill = _skill(told)
    yes, no = skill["yes"].to_dict(), skill["no"].to_dict()
    usual = skill.mean()
    added = dict.fromkeys(items["item_id"], np.log(prevalence / (1 - prevalence)))
    for vote in labels.dropna(subset="label").itertuples(index=False):
        left = clarity[kinds[vote.item_id]]
        on_yes = _on_kind(yes.get(vote.annotator_id, usual["yes"]), left)
        on_no = _on_kind(no.get(vote.annotator_id, usual["no"]), left)
        said_yes = vote.label == "yes"
        added[vote.item_id] += math.log(on_yes / (1 - on_no)) if said_yes else math.log((1 - on_yes) / on_no)
    odds = items["item_id"].map(added)

    worth = expit(-odds.abs()) * items["kind"].map(clarity)
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


def _on_kind(skill: float, clarity: float) -> float:
    """Return how often somebody of this skill is right on items of this clarity: half of the time, where it is 0."""
    return min(max(0.5 + (skill - 0.5) * clarity, 0.05), 0.95)
