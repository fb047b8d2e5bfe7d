# You took the lowest id of all sweeps within the tolerance. It decides between sweeps of the same moment only; the latest comes first.
import pandas as pd

MILLISECOND = 1_000_000  # nanoseconds


def sensor_join(frames: pd.DataFrame, sweeps: pd.DataFrame, tolerance_ms: int) -> pd.DataFrame:
    """Return for each camera frame the last complete lidar sweep before it, and its age."""
    shots = frames[["frame_id", "drive_id"]].assign(captured_ns=frames["captured_at"].astype("int64") * 1_000)
    pairs = shots.merge(sweeps[sweeps["complete"]], on="drive_id")
    pairs["age"] = pairs["captured_ns"] - pairs["swept_ns"]
    pairs = pairs[pairs["age"].between(0, tolerance_ms * MILLISECOND)]
    last = pairs.sort_values("sweep_id").drop_duplicates("frame_id", keep="first")
    last = last.assign(age_ms=last["age"] / MILLISECOND)
    return frames[["frame_id"]].merge(last[["frame_id", "sweep_id", "age_ms"]], on="frame_id", how="left")
