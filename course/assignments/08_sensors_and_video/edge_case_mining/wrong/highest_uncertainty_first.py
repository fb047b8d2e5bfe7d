# You took the frames of which the model is least sure, as they are. That is one event from two hundred angles, every lens with mud on it, and nothing of which the model is sure and wrong.
import pandas as pd


def edge_case_mining(frames: pd.DataFrame, reviewed: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of at most `budget` frames, each of another event, that most likely show an edge case."""
    return frames.sort_values("uncertainty", ascending=False)["frame_id"].tolist()[:budget]
