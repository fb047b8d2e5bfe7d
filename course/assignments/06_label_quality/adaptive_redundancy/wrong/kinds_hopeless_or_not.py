# You leave hopeless kinds out and take all others for equally clear. Kinds come by degrees: on one where people are right six times in ten a vote changes much less than on one where they are right nine times in ten.
import numpy as np
import pandas as pd


def adaptive_redundancy(
    items: pd.DataFrame, labels: pd.DataFrame, golds: pd.DataFrame, prevalence: float, budget: int
) -> list[int]:
    """Return the ids of the `budget` open items on which one more label is worth most."""
    golds = golds[golds["label"].notna()]
    right = (golds["label"] == golds["truth"]).to_numpy()
    kinds = pd.Index(items["kind"].unique())
    kind = kinds.get_indexer(golds["kind"])
    known = kind >= 0
    clear = np.bincount(kind[known], right[known], len(kinds)) / np.bincount(kind[known], minlength=len(kinds))
    clear = np.clip((clear - 0.5) / (right.mean() - 0.5), 0, 1.2)

    rows = pd.Index(items["item_id"])
    held = np.bincount(rows.get_indexer(labels["item_id"]), minlength=len(rows))
    votes = labels[labels["label"].notna()]
    place = rows.get_indexer(votes["item_id"])
    left = clear[kinds.get_indexer(items["kind"])][place]
    said = (votes["label"] == "yes").to_numpy()
    if_yes = chance_of_yes(golds[golds["truth"] == "yes"], votes["annotator_id"], left)
    if_no = chance_of_yes(golds[golds["truth"] == "no"], votes["annotator_id"], left)
    told = np.where(said, np.log(if_yes / if_no), np.log((1 - if_yes) / (1 - if_no)))
    odds = np.bincount(place, told, len(rows)) + np.log(prevalence / (1 - prevalence))

    tellable = clear[kinds.get_indexer(items["kind"])] > 0.3
    order = np.lexsort((np.abs(odds), ~tellable, held >= 5))
    return rows[order[: min(budget, int((held < 5).sum()))]].tolist()


def chance_of_yes(golds: pd.DataFrame, annotators: pd.Series, left: np.ndarray) -> np.ndarray:
    """Return how often each of the annotators says yes to items like these golds, where so much skill is left."""
    people = pd.Index(golds["annotator_id"].unique())
    said = (golds["label"] == "yes").to_numpy()
    who = people.get_indexer(golds["annotator_id"])
    share = (np.bincount(who, said, len(people)) + 10 * said.mean()) / (np.bincount(who, minlength=len(people)) + 10)
    own = np.append(share, said.mean())[people.get_indexer(annotators)]
    return np.clip(0.5 + (own - 0.5) * left, 0.05, 0.95)
