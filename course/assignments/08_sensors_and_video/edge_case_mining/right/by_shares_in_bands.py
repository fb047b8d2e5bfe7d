# Takes the share of edge cases in ten bands of each signal, and joins both as independent causes.
import numpy as np
import pandas as pd


def edge_case_mining(frames: pd.DataFrame, reviewed: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of at most `budget` frames, each of another event, that most likely show an edge case."""
    today, past = _events(frames), _events(reviewed)
    unsure = _chance(today["uncertainty"], past["uncertainty"], past["edge_case"])
    apart = _chance(today["disagreement"], past["disagreement"], past["edge_case"])
    today["chance"] = 1 - (1 - unsure) * (1 - apart)
    return today.nlargest(budget, "chance")["frame_id"].tolist()


def _events(frames: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each event: a frame of it, and the means of its other columns."""
    ordered = frames.sort_values(["drive_id", "captured_at"])
    ordered["uncertainty"] -= ordered.groupby("camera_id")["uncertainty"].transform("median")
    pause = ordered.groupby("drive_id")["captured_at"].diff() > pd.Timedelta(seconds=5)
    event = (pause | ~ordered["drive_id"].duplicated()).cumsum()
    means = ordered.drop(columns=["frame_id", "captured_at"]).groupby(event).mean()
    return means.assign(frame_id=ordered["frame_id"].groupby(event).max())


def _chance(signal: pd.Series, past: pd.Series, edge_case: pd.Series) -> np.ndarray:
    """Return the share of edge cases at a signal, on lines between the middles of ten bands of the past."""
    band = pd.qcut(past, 10, labels=False, duplicates="drop")
    share = edge_case.groupby(band).mean().cummax()
    return np.interp(signal, past.groupby(band).mean(), share)
