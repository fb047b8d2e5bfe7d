# Right, but a function is applied to each row of the table. That is a loop in Python all the same; one mapping of the whole column and one sum by pair do it.
import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.sparse.csgraph import breadth_first_order
from scipy.special import expit, log_expit


def bradley_terry(comparisons: pd.DataFrame, reference: str) -> pd.DataFrame:
    """Return wins, strength and status of each model beside the reference."""
    models = sorted({*comparisons["left_model"], *comparisons["right_model"], reference})
    place = {model: position for position, model in enumerate(models)}
    wins = np.zeros((len(models), len(models)))

    def count(row: pd.Series) -> None:
        """Add one comparison to the wins."""
        left, right = place[row["left_model"]], place[row["right_model"]]
        wins[left, right] += (row["choice"] == "left") + (row["choice"] == "tie") / 2
        wins[right, left] += (row["choice"] == "right") + (row["choice"] == "tie") / 2

    comparisons.apply(count, axis=1)
    start = place[reference]
    below = np.isin(np.arange(len(models)), breadth_first_order(wins, start, return_predecessors=False))
    above = np.isin(np.arange(len(models)), breadth_first_order(wins.T, start, return_predecessors=False))
    inside = below & above
    strength = np.full(len(models), np.nan)
    strength[inside] = _most_likely(wins[np.ix_(inside, inside)])
    return pd.DataFrame(
        {
            "model": models,
            "comparisons": (wins + wins.T).sum(axis=1).astype(int),
            "wins": wins.sum(axis=1),
            "strength": strength - strength[start],
            "status": np.select([inside, above, below], ["estimated", "above", "below"], "incomparable"),
        }
    )


def _most_likely(wins: np.ndarray) -> np.ndarray:
    """Return the strengths of the greatest likelihood."""

    def loss(strength: np.ndarray) -> tuple[float, np.ndarray]:
        """Return minus the log-likelihood and its gradient."""
        gap = strength[:, None] - strength
        pull = wins * expit(-gap)
        return -(wins * log_expit(gap)).sum(), pull.sum(axis=0) - pull.sum(axis=1)

    return minimize(loss, np.zeros(len(wins)), jac=True, method="L-BFGS-B", options={"ftol": 0, "gtol": 1e-6}).x
