# You looked for the last frame before each sweep. Asked is the other way round: each frame has a row, and the sweep is looked up.
import pandas as pd


def sensor_join(frames: pd.DataFrame, sweeps: pd.DataFrame, tolerance_ms: int) -> pd.DataFrame:
    """Return for each camera frame the last complete lidar sweep before it, and its age."""
    complete = sweeps[sweeps["complete"]]
    turns = complete.assign(swept_at=pd.to_datetime(complete["swept_ns"], unit="ns"))
    shots = frames.assign(captured_at=frames["captured_at"].dt.as_unit("ns"))
    joined = pd.merge_asof(
        turns.sort_values(["swept_at", "sweep_id"]),
        shots.sort_values("captured_at"),
        left_on="swept_at",
        right_on="captured_at",
        by="drive_id",
        tolerance=pd.Timedelta(milliseconds=tolerance_ms),
    )
    joined["age_ms"] = (joined["swept_at"] - joined["captured_at"]) / pd.Timedelta(milliseconds=1)
    return joined[["frame_id", "sweep_id", "age_ms"]]
