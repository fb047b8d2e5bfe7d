# You gave both signals the same weight and asked no review. In some worlds one of them says nothing, and half of the budget goes after its noise.
import pandas as pd
from pandas.api.typing import DataFrameGroupBy


def edge_case_mining(frames: pd.DataFrame, reviewed: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of at most `budget` frames, each of another event, that most likely show an edge case."""
    del reviewed
    today = _by_event(frames)
    signals = today[["uncertainty", "disagreement"]].mean()
    chance = ((signals - signals.mean()) / signals.std()).sum(axis=1)
    return today["frame_id"].first()[chance.nlargest(budget).index].tolist()


def _by_event(frames: pd.DataFrame) -> DataFrameGroupBy:
    """Return the frames grouped by event, their uncertainty without the level of the camera."""
    ordered = frames.sort_values(["drive_id", "captured_at"])
    level = ordered.groupby("camera_id")["uncertainty"].transform("mean")
    since = ordered.groupby("drive_id")["captured_at"].diff()
    begins = since.isna() | (since > LONGEST_GAP)
    return ordered.assign(uncertainty=ordered["uncertainty"] - level).groupby(begins.cumsum())


LONGEST_GAP = pd.Timedelta(seconds=5)
"""From a frame to the next one of the same event."""
