# Right, but picks one frame after the other, and compares each with all that are in the list. Two frames are of one event or they are not, which is known before the first pick.
import numpy as np
import pandas as pd
from pandas.api.typing import DataFrameGroupBy


def edge_case_mining(frames: pd.DataFrame, reviewed: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of at most `budget` frames, each of another event, that most likely show an edge case."""
    today, past = _by_event(frames), _by_event(reviewed)
    weights, *_ = np.linalg.lstsq(_signals(past), past["edge_case"].first())
    chance = _signals(today) @ weights
    event = chance.index.repeat(today.size())
    ordered = frames.sort_values(["drive_id", "captured_at"]).assign(event=event, chance=chance.loc[event].to_numpy())
    queue = ordered.sort_values("chance", ascending=False, kind="stable")
    ids, events, taken = [], np.empty(0, dtype=int), queue[["frame_id", "event"]].to_numpy()
    for frame_id, number in taken:
        if len(ids) == budget:
            break
        if not (np.abs(events - number) == 0).any():
            ids.append(int(frame_id))
            events = np.append(events, number)
    return ids


def _by_event(frames: pd.DataFrame) -> DataFrameGroupBy:
    """Return the frames grouped by event, their uncertainty without the level of the camera."""
    ordered = frames.sort_values(["drive_id", "captured_at"])
    level = ordered.groupby("camera_id")["uncertainty"].transform("mean")
    since = ordered.groupby("drive_id")["captured_at"].diff()
    begins = since.isna() | (since > LONGEST_GAP)
    return ordered.assign(uncertainty=ordered["uncertainty"] - level).groupby(begins.cumsum())


def _signals(events: DataFrameGroupBy) -> pd.DataFrame:
    """Return each event's uncertainty and disagreement, which are the means of its frames', beside a constant."""
    return events[["uncertainty", "disagreement"]].mean().assign(constant=1)


LONGEST_GAP = pd.Timedelta(seconds=5)
"""From a frame to the next one of the same event."""
