# Plain numpy: every experiment and arm is a cell, bincount adds up all tasks and the triggered ones.
import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri


def triggered_effect(tasks: pd.DataFrame) -> pd.DataFrame:
    """Return effect where triggered, its interval, the diluted effect and the test of the trigger, by experiment."""
    once = tasks[~tasks.duplicated()]
    experiment_id, experiment = np.unique(once["experiment_id"], return_inverse=True)
    cell = 2 * experiment + (once["arm"] == "treatment").to_numpy()
    fired = once["triggered"].to_numpy()
    fired_cell, seconds = cell[fired], once["seconds"].to_numpy()[fired]

    def by_arm(cells: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
        return np.bincount(cells, weights, 2 * len(experiment_id)).reshape(-1, 2)

    with np.errstate(divide="ignore", invalid="ignore"):
        n, triggered = by_arm(cell), by_arm(fired_cell)
        mean = by_arm(fired_cell, seconds) / triggered
        squares = by_arm(fired_cell, (seconds - mean.ravel()[fired_cell]) ** 2)
        variance = np.where(triggered > 1, squares / (triggered - 1), np.nan)
        error = np.sqrt((variance / triggered).sum(axis=1))
        effect = mean[:, 1] - mean[:, 0]
        rate = triggered.sum(axis=1) / n.sum(axis=1)
        share = triggered / n
        z = (share[:, 1] - share[:, 0]) / np.sqrt(rate * (1 - rate) * (1 / n).sum(axis=1))
    margin = ndtri(0.975) * np.where(error > 0, error, np.nan)
    figures = {"experiment_id": experiment_id}
    figures |= {"triggered_control": triggered[:, 0], "triggered_treatment": triggered[:, 1]}
    figures |= {"effect": effect, "low": effect - margin, "high": effect + margin}
    figures |= {"trigger_rate": rate, "diluted_effect": effect * rate}
    return pd.DataFrame(figures | {"trigger_z": z, "trigger_p": 2 * ndtr(-np.abs(z))})
