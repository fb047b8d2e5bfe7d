# Weighs the signals by how far edge cases lie from the rest: Fisher's discriminant.
import numpy as np
import pandas as pd


def edge_case_mining(frames: pd.DataFrame, reviewed: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of at most `budget` frames, each of another event, that most likely show an edge case."""
    events, past = _events(frames), _events(reviewed)
    by_kind = past.groupby(_events(reviewed, ["edge_case"])["edge_case"]).mean()
    weights = np.linalg.solve(past.cov(), by_kind.loc[1] - by_kind.loc[0])
    first_id = frames.groupby(_event_of(frames))["frame_id"].min()
    order = (-(events @ weights)).argsort()
    return first_id.iloc[order[:budget]].tolist()


def _event_of(frames: pd.DataFrame) -> pd.Series:
    """Return the number of each frame's event, by the index of `frames`."""
    ordered = frames.sort_values(["drive_id", "captured_at"])
    begins = ordered.groupby("drive_id")["captured_at"].diff().fillna(pd.Timedelta(days=1)) > pd.Timedelta(seconds=5)
    return begins.cumsum()


def _events(frames: pd.DataFrame, columns: tuple[str, ...] = ("uncertainty", "disagreement")) -> pd.DataFrame:
    """Return the means of columns by event, after those of each camera were taken out of the uncertainty."""
    level = frames.groupby("camera_id")["uncertainty"].transform("mean")
    corrected = frames.assign(uncertainty=frames["uncertainty"] - level)
    return corrected.groupby(_event_of(frames))[list(columns)].mean()
