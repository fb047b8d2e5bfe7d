# Right, but every two annotators of a project are set beside each other first, and each label of the one is tried with every possible partner, by a left join per pair. Join on the item, and only pairs that met are made.
from itertools import combinations

import pandas as pd

COLUMNS = ["project_id", "annotator_a", "annotator_b", "items", "agreement", "expected", "kappa"]


def chance_corrected(labels: pd.DataFrame) -> pd.DataFrame:
    """Return agreement and kappa of every two annotators of a project, from a table with a column an annotator."""
    ordered = labels.sort_values(["labelled_at", "label_id"])
    final = ordered.groupby(["project_id", "item_id", "annotator_id"]).tail(1)
    rows = []
    for project, own in final.groupby("project_id"):
        wide = own.pivot(index="item_id", columns="annotator_id", values="label")
        for first, second in combinations(wide.columns, 2):
            both = wide[[first, second]].dropna()
            if len(both):
                rows.append([project, first, second, *figures(both[first], both[second])])
    return pd.DataFrame(rows, columns=COLUMNS).astype({"kappa": float})


def figures(mine: pd.Series, theirs: pd.Series) -> list:
    """Return the four figures of a pair."""
    agreement = (mine == theirs).mean()
    shares = pd.concat([mine.value_counts(normalize=True), theirs.value_counts(normalize=True)], axis=1).fillna(0)
    expected = shares.iloc[:, 0] @ shares.iloc[:, 1]
    kappa = (agreement - expected) / (1 - expected) if expected != 1 else float("nan")
    return [len(mine), agreement, expected, kappa]
