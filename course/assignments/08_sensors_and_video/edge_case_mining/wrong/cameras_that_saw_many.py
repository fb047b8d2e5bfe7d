# You went by how many edge cases each camera saw last month. A camera looks at whatever comes; the chance is one of the event.
import pandas as pd


def edge_case_mining(frames: pd.DataFrame, reviewed: pd.DataFrame, budget: int) -> list[int]:
    """Return the ids of at most `budget` frames, each of another event, that most likely show an edge case."""
    seen = reviewed.groupby("camera_id")["edge_case"].mean()
    ordered = frames.sort_values(["drive_id", "captured_at"])
    since = ordered.groupby("drive_id")["captured_at"].diff()
    event = (since.isna() | (since > pd.Timedelta(seconds=5))).cumsum()
    chance = ordered["camera_id"].map(seen).fillna(0).groupby(event).mean()
    return ordered["frame_id"].groupby(event).first()[chance.nlargest(budget).index].tolist()
