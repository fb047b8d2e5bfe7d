# You ranked frames by themselves, so the best events fill the list many times over. Who has seen one frame of an event finds nothing more in the others.
import numpy as np
import pandas as pd


def edge_case_mining(frames: pd.DataFrame, reviewed: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of at most `budget` frames, each of another event, that most likely show an edge case."""
    weights, *_ = np.linalg.lstsq(_signals(reviewed), reviewed["edge_case"])
    chance = _signals(frames) @ weights
    return frames.loc[chance.nlargest(budget).index, "frame_id"].tolist()


def _signals(frames: pd.DataFrame) -> pd.DataFrame:
    """Return each frame's uncertainty without the level of its camera, and its disagreement, beside a constant."""
    level = frames.groupby("camera_id")["uncertainty"].transform("mean")
    unsure = frames["uncertainty"] - level
    return pd.DataFrame({"unsure": unsure, "apart": frames["disagreement"], "constant": 1})
