# Right, but every frame is paired with every sweep of its drive before all pairs but one are thrown away. A drive of twice the length has four times as many pairs; a sorted search looks at each row once.
import pandas as pd


def sensor_join(frames: pd.DataFrame, sweeps: pd.DataFrame, tolerance_ms: int) -> pd.DataFrame:
    """Return for each frame its last complete sweep, and the sweep's age, from all pairs of a drive."""
    shots = frames[["frame_id", "drive_id"]].assign(captured_ns=frames["captured_at"].astype("int64") * 1_000)
    pairs = shots.merge(sweeps[sweeps["complete"]], on="drive_id")
    pairs["age"] = pairs["captured_ns"] - pairs["swept_ns"]
    pairs = pairs[pairs["age"].between(0, tolerance_ms * 1_000_000)]
    last = pairs.sort_values(["age", "sweep_id"]).drop_duplicates("frame_id")
    last["age_ms"] = last["age"] / 1_000_000
    return frames[["frame_id"]].merge(last[["frame_id", "sweep_id", "age_ms"]], on="frame_id", how="left")
