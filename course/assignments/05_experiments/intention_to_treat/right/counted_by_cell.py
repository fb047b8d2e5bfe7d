# Plain numpy: every experiment and arm is a cell of a matrix, and bincount adds up what the figures need.
import numpy as np
import pandas as pd
from scipy.special import ndtri


def intention_to_treat(annotators: pd.DataFrame) -> pd.DataFrame:
    """Return size, exposure, effect of the offer with its interval, and effect on compliers of each experiment."""
    experiment_id, experiment = np.unique(annotators["experiment_id"], return_inverse=True)
    cell = 2 * experiment + (annotators["arm"] == "treatment").to_numpy()
    accepted = np.nan_to_num(annotators["accepted"].to_numpy())

    def by_arm(values: np.ndarray | None = None) -> np.ndarray:
        return np.bincount(cell, values, 2 * len(experiment_id)).reshape(-1, 2)

    with np.errstate(divide="ignore", invalid="ignore"):
        n = by_arm()
        share = by_arm(annotators["exposed"].to_numpy(dtype=float)) / n
        mean = by_arm(accepted) / n
        squares = by_arm((accepted - mean.ravel()[cell]) ** 2)
        error = np.sqrt((squares / (n - 1) / n).sum(axis=1))
        effect = mean[:, 1] - mean[:, 0]
        moved = share[:, 1] - share[:, 0]
        complier_effect = np.where(moved > 0, effect / moved, np.nan)
    margin = ndtri(0.975) * np.where(error > 0, error, np.nan)
    figures = {"experiment_id": experiment_id, "n_control": n[:, 0], "n_treatment": n[:, 1]}
    figures |= {"exposed_control": share[:, 0], "exposed_treatment": share[:, 1], "effect": effect}
    figures |= {"low": effect - margin, "high": effect + margin, "complier_effect": complier_effect}
    return pd.DataFrame(figures)
