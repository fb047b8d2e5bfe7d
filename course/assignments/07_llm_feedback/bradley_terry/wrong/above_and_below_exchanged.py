# You exchanged `above` and `below`. A chain of wins from the model to the reference, and none back, says that the model is better without end.
import numpy as np
import pandas as pd
from scipy.sparse.csgraph import breadth_first_order
from scipy.special import expit


def bradley_terry(comparisons: pd.DataFrame, reference: str) -> pd.DataFrame:
    """Return each model's comparisons, wins and strength beside the reference, and its status, ordered by model."""
    sides = comparisons[["left_model", "right_model"]]
    models = pd.Index(np.append(sides, reference)).unique().sort_values()
    counted = comparisons[comparisons["choice"] != "both_bad"]
    left, right = (models.get_indexer(counted[side]) for side in sides)
    share = counted["choice"].map({"left": 1.0, "tie": 0.5, "right": 0.0}).to_numpy()

    won = _sums_by_pair(left, right, share, len(models)) + _sums_by_pair(right, left, 1 - share, len(models))
    start = models.get_loc(reference)
    above, below = _reached(won.T, start), _reached(won, start)
    estimated = above & below
    strength = np.full(len(models), np.nan)
    strength[estimated] = _strengths(won[np.ix_(estimated, estimated)])

    columns = {
        "model": models,
        "comparisons": (won.sum(axis=0) + won.sum(axis=1)).astype(int),
        "wins": won.sum(axis=1),
        "strength": strength - strength[start],
        "status": np.select([estimated, below, above], ["estimated", "above", "below"], "incomparable"),
    }
    return pd.DataFrame(columns)


ROUNDS = 20  # Newton's method doubles the digits each round; ten are enough unless wins are very uneven


def _sums_by_pair(winner: np.ndarray, loser: np.ndarray, share: np.ndarray, models: int) -> np.ndarray:
    """Return a matrix, models x models, with the sum of the shares of each pair (winner, loser)."""
    return np.bincount(winner * models + loser, share, models**2).reshape(models, models)


def _reached(won: np.ndarray, start: int) -> np.ndarray:
    """Return for each model whether a chain of wins leads there from the start, the start itself included."""
    reached = breadth_first_order(won, start, return_predecessors=False)
    return np.isin(np.arange(len(won)), reached)


def _strengths(won: np.ndarray) -> np.ndarray:
    """Return the strengths with mean 0 under which every model is expected to win as often as it did."""
    met = won + won.T
    strength = np.zeros(len(won))
    for _ in range(ROUNDS):
        chance = expit(strength[:, None] - strength)
        surplus = (won - met * chance).sum(axis=1)
        information = met * chance * (1 - chance)
        curvature = np.diag(information.sum(axis=1)) - information
        # Only differences of strengths matter, so the curvature is singular; adding 1 holds the mean at 0.
        strength += np.linalg.solve(curvature + 1, surplus)
    return strength
