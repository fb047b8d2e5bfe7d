# You took the frames' microseconds for nanoseconds. As a whole number a column in microseconds is a thousandth of one in nanoseconds: your frames were captured in January 1970.
import pandas as pd


def sensor_join(frames: pd.DataFrame, sweeps: pd.DataFrame, tolerance_ms: int) -> pd.DataFrame:
    """Return for each camera frame the last complete lidar sweep before it, and its age."""
    shots = frames[["frame_id", "drive_id"]].assign(at=frames["captured_at"].astype("int64"))
    usable = sweeps[sweeps["complete"]].assign(at=lambda table: table["swept_ns"])
    joined = pd.merge_asof(
        shots.sort_values("at"),
        usable.sort_values(["at", "sweep_id"], ascending=[True, False]),
        on="at",
        by="drive_id",
        tolerance=tolerance_ms * 1_000_000,
    )
    joined["age_ms"] = (joined["at"] - joined["swept_ns"]) / 1_000_000
    return frames[["frame_id"]].merge(joined[["frame_id", "sweep_id", "age_ms"]], on="frame_id", how="left")
