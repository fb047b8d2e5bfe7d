# You cut the time into bins as wide as the tolerance and joined within them. A frame just behind a border loses the sweep just before it.
import pandas as pd

MILLISECOND = 1_000_000  # nanoseconds


def sensor_join(frames: pd.DataFrame, sweeps: pd.DataFrame, tolerance_ms: int) -> pd.DataFrame:
    """Return for each camera frame the last complete lidar sweep before it, and its age."""
    width = max(tolerance_ms, 1) * MILLISECOND
    shots = frames[["frame_id", "drive_id"]].assign(captured_ns=frames["captured_at"].astype("int64") * 1_000)
    usable = sweeps[sweeps["complete"]]
    pairs = shots.assign(bin=shots["captured_ns"] // width).merge(
        usable.assign(bin=usable["swept_ns"] // width), on=["drive_id", "bin"]
    )
    pairs["age"] = pairs["captured_ns"] - pairs["swept_ns"]
    pairs = pairs[pairs["age"].between(0, tolerance_ms * MILLISECOND)]
    last = pairs.sort_values(["age", "sweep_id"]).drop_duplicates("frame_id")
    last = last.assign(age_ms=last["age"] / MILLISECOND)
    return frames[["frame_id"]].merge(last[["frame_id", "sweep_id", "age_ms"]], on="frame_id", how="left")
