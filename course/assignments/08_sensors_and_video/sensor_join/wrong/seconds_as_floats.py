# You turned the moments into seconds as floats. Near 1.7 billion these come in steps of a quarter of a microsecond, so that nanoseconds decide nothing any more: whole numbers do.
import pandas as pd


def sensor_join(frames: pd.DataFrame, sweeps: pd.DataFrame, tolerance_ms: int) -> pd.DataFrame:
    """Return for each camera frame the last complete lidar sweep before it, and its age."""
    first = sweeps[sweeps["complete"]].sort_values("sweep_id").drop_duplicates(["drive_id", "swept_ns"])
    usable = first.assign(at=first["swept_ns"] / 1e9, swept_at=first["swept_ns"] / 1e9)
    shots = frames[["frame_id", "drive_id"]].assign(at=frames["captured_at"].astype("int64") / 1e6)
    joined = pd.merge_asof(
        shots.sort_values("at"),
        usable.sort_values(["at", "swept_ns"]),
        on="at",
        by="drive_id",
        tolerance=tolerance_ms / 1e3,
    )
    joined["age_ms"] = (joined["at"] - joined["swept_at"]) * 1e3
    return frames[["frame_id"]].merge(joined[["frame_id", "sweep_id", "age_ms"]], on="frame_id", how="left")
