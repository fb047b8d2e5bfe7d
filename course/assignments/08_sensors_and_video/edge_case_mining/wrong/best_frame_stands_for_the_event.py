# You weighed single frames, and let the best one of each event stand for it. Of fifty frames one flickers high, whatever it shows, so the long events came first.
import numpy as np
import pandas as pd


def edge_case_mining(frames: pd.DataFrame, reviewed: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of at most `budget` frames, each of another event, that most likely show an edge case."""
    weights, *_ = np.linalg.lstsq(_signals(reviewed), reviewed["edge_case"])
    ordered = frames.assign(chance=_signals(frames) @ weights).sort_values(["drive_id", "captured_at"])
    since = ordered.groupby("drive_id")["captured_at"].diff()
    begins = since.isna() | (since > pd.Timedelta(seconds=5))
    best = ordered.assign(event=begins.cumsum()).sort_values("chance", ascending=False).drop_duplicates("event")
    return best["frame_id"].tolist()[:budget]


def _signals(frames: pd.DataFrame) -> pd.DataFrame:
    """Return each frame's uncertainty without the level of its camera, and its disagreement, beside a constant."""
    level = frames.groupby("camera_id")["uncertainty"].transform("mean")
    unsure = frames["uncertainty"] - level
    return pd.DataFrame({"unsure": unsure, "apart": frames["disagreement"], "constant": 1})
