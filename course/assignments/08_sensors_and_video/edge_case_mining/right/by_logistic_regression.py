# Fits a logistic regression by a few Newton steps, on levels that are medians.
import numpy as np
import pandas as pd
from scipy.special import expit


def edge_case_mining(frames: pd.DataFrame, reviewed: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of at most `budget` frames, each of another event, that most likely show an edge case."""
    past, today = _events(reviewed), _events(frames)
    weights = _fitted(past[SIGNALS], past["edge_case"])
    today["worth"] = today[SIGNALS] @ weights[1:]
    return today.nlargest(budget, "worth")["frame_id"].tolist()


SIGNALS = ["unsure", "apart"]


def _events(frames: pd.DataFrame) -> pd.DataFrame:
    """Return the last frame of each event with the means of its signals."""
    level = frames.groupby("camera_id")["uncertainty"].transform("median")
    ordered = frames.assign(unsure=frames["uncertainty"] - level).sort_values(["drive_id", "captured_at"])
    same_drive = ordered["drive_id"].eq(ordered["drive_id"].shift())
    soon = ordered["captured_at"].diff().dt.total_seconds() <= 5
    ordered["event"] = (~(same_drive & soon)).cumsum()
    means = ordered.groupby("event").agg(unsure=("unsure", "mean"), apart=("disagreement", "mean"))
    return ordered.drop(columns="unsure").drop_duplicates("event", keep="last").join(means, on="event")


def _fitted(signals: pd.DataFrame, edge_case: pd.Series) -> np.ndarray:
    """Return the weights of a logistic regression, the constant first, with a little ridge that keeps them finite."""
    known = np.column_stack([np.ones(len(signals)), signals - signals.mean()])
    weights = np.zeros(known.shape[1])
    for _ in range(8):
        chance = expit(known @ weights)
        slope = known.T @ (edge_case.to_numpy() - chance) - 0.1 * weights
        curvature = (known * (chance * (1 - chance))[:, None]).T @ known + 0.1 * np.eye(len(weights))
        weights += np.linalg.solve(curvature, slope)
    return weights
