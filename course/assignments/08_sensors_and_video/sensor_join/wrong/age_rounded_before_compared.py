# You rounded the age to whole milliseconds before you compared it. With a tolerance of 100 one of 100.4 ms then passes.
import numpy as np
import pandas as pd


def sensor_join(frames: pd.DataFrame, sweeps: pd.DataFrame, tolerance_ms: int) -> pd.DataFrame:
    """Return for each camera frame the last complete lidar sweep before it, and its age, in the order of the frames."""
    shots = pd.DataFrame(
        {
            "row": np.arange(len(frames)),
            "drive_id": frames["drive_id"].array,
            "captured_at": frames["captured_at"].dt.as_unit("ns").array,
        }
    )
    joined = pd.merge_asof(
        shots.sort_values("captured_at"),
        _usable(sweeps),
        left_on="captured_at",
        right_on="swept_at",
        by="drive_id",
    ).sort_values("row")

    age = joined["captured_at"] - joined["swept_at"]
    is_recent = age.dt.round("ms") <= pd.Timedelta(milliseconds=tolerance_ms)
    joined["sweep_id"] = joined["sweep_id"].where(is_recent)
    age = age.where(is_recent)
    columns = {
        "frame_id": frames["frame_id"].array,
        "sweep_id": joined["sweep_id"].array,
        "age_ms": (age / pd.Timedelta(milliseconds=1)).array,
    }
    return pd.DataFrame(columns)


def _usable(sweeps: pd.DataFrame) -> pd.DataFrame:
    """Return the complete sweeps with their moment, oldest first; of those of one moment the lowest id comes last."""
    complete = sweeps[sweeps["complete"]]
    timed = complete.assign(swept_at=pd.to_datetime(complete["swept_ns"], unit="ns"))
    return timed.sort_values(["swept_at", "sweep_id"], ascending=[True, False])
