# Right, but the wins are counted one row after the other in Python. A hundred thousand rows fall on a few hundred models, and one call sums all of them by pair.
from collections import Counter

import numpy as np
import pandas as pd
from scipy.sparse.csgraph import breadth_first_order

POINTS = {"left": 1.0, "tie": 0.5, "right": 0.0}
ENOUGH = 1e-7


def bradley_terry(comparisons: pd.DataFrame, reference: str) -> pd.DataFrame:
    """Return wins, strength and status of each model beside the reference."""
    models = pd.Index(sorted({*comparisons["left_model"], *comparisons["right_model"], reference}))
    wins = _wins(comparisons, models)
    start = models.get_loc(reference)
    below = np.isin(np.arange(len(models)), breadth_first_order(wins, start, return_predecessors=False))
    above = np.isin(np.arange(len(models)), breadth_first_order(wins.T, start, return_predecessors=False))
    inside = below & above
    strength = np.full(len(models), np.nan)
    strength[inside] = np.log(_worth(wins[np.ix_(inside, inside)]))
    return pd.DataFrame(
        {
            "model": models,
            "comparisons": (wins + wins.T).sum(axis=1).astype(int),
            "wins": wins.sum(axis=1),
            "strength": strength - strength[start],
            "status": np.select([inside, above, below], ["estimated", "above", "below"], "incomparable"),
        }
    )


def _wins(comparisons: pd.DataFrame, models: pd.Index) -> np.ndarray:
    """Return how often each model (row) won against each other (column)."""
    points = Counter()
    for row in comparisons.itertuples(index=False):
        if row.choice != "both_bad":
            share = POINTS[row.choice]
            points[row.left_model, row.right_model] += share
            points[row.right_model, row.left_model] += 1 - share
    wins = np.zeros((len(models), len(models)))
    for (winner, loser), share in points.items():
        wins[models.get_loc(winner), models.get_loc(loser)] = share
    return wins


def _worth(wins: np.ndarray) -> np.ndarray:
    """Return the worth of each model, exp(strength)."""
    met, total = wins + wins.T, wins.sum(axis=1)
    worth = np.ones(len(wins))
    while True:
        per_worth = (met / (worth[:, None] + worth)).sum(axis=1)
        if np.abs(total - worth * per_worth).max() < ENOUGH:
            return worth
        worth = total / per_worth
        worth /= worth[0]
