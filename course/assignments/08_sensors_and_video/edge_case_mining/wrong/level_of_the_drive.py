# You took out the level of the drive. The level is that of the camera: a drive has a muddy one beside clean ones, and what its events have in common is taken away with it.
import numpy as np
import pandas as pd
from pandas.api.typing import DataFrameGroupBy


def edge_case_mining(frames: pd.DataFrame, reviewed: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of at most `budget` frames, each of another event, that most likely show an edge case."""
    today, past = _by_event(frames), _by_event(reviewed)
    weights, *_ = np.linalg.lstsq(_signals(past), past["edge_case"].first())
    chance = _signals(today) @ weights
    return today["frame_id"].first()[chance.nlargest(budget).index].tolist()


def _by_event(frames: pd.DataFrame) -> DataFrameGroupBy:
    """Return the frames grouped by event, their uncertainty without the level of the camera."""
    ordered = frames.sort_values(["drive_id", "captured_at"])
    level = ordered.groupby("drive_id")["uncertainty"].transform("mean")
    since = ordered.groupby("drive_id")["captured_at"].diff()
    begins = since.isna() | (since > LONGEST_GAP)
    return ordered.assign(uncertainty=ordered["uncertainty"] - level).groupby(begins.cumsum())


def _signals(events: DataFrameGroupBy) -> pd.DataFrame:
    """Return each event's uncertainty and disagreement, which are the means of its frames', beside a constant."""
    return events[["uncertainty", "disagreement"]].mean().assign(constant=1)


LONGEST_GAP = pd.Timedelta(seconds=5)
"""From a frame to the next one of the same event."""
