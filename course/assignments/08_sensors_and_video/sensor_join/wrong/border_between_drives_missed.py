# You sorted by drive and time and took the row before, without a look at whose it is. Before the first sweep of a drive stands the last one of another car.
import numpy as np
import pandas as pd

MILLISECOND = 1_000_000  # nanoseconds


def sensor_join(frames: pd.DataFrame, sweeps: pd.DataFrame, tolerance_ms: int) -> pd.DataFrame:
    """Return for each camera frame the last complete lidar sweep before it, and its age."""
    shots = frames[["frame_id", "drive_id"]].assign(at=frames["captured_at"].astype("int64") * 1_000, is_frame=True)
    usable = sweeps.loc[sweeps["complete"], ["sweep_id", "drive_id", "swept_ns"]]
    turns = usable.rename(columns={"swept_ns": "at"}).assign(is_frame=False)
    turns["swept_ns"] = turns["at"].astype("Int64")
    line = pd.concat([turns, shots], ignore_index=True)
    line = line.sort_values(["drive_id", "at", "is_frame", "sweep_id"], ascending=[True, True, True, False])
    line[["sweep_id", "swept_ns"]] = line[["sweep_id", "swept_ns"]].ffill()

    found = frames[["frame_id"]].merge(line[line["frame_id"].notna()], on="frame_id", how="left")
    age = (found["at"] - found["swept_ns"].astype("Int64")).fillna(-1)
    is_recent = age <= tolerance_ms * MILLISECOND
    columns = {
        "frame_id": found["frame_id"],
        "sweep_id": found["sweep_id"].where(is_recent),
        "age_ms": np.where(is_recent, age / MILLISECOND, np.nan),
    }
    return pd.DataFrame(columns)
