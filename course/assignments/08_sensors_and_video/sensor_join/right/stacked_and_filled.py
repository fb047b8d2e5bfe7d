# Both tables under one another, sorted by drive and time; the last sweep is carried forward within each drive.
import numpy as np
import pandas as pd

ON_THE_LINE = ["drive_id", "at", "is_frame", "sweep_id"]


def sensor_join(frames: pd.DataFrame, sweeps: pd.DataFrame, tolerance_ms: int) -> pd.DataFrame:
    """Return for each frame its last complete sweep, and the sweep's age."""
    usable = sweeps[sweeps["complete"]]
    swept_at = pd.to_datetime(usable["swept_ns"], unit="ns")
    turns = usable[["sweep_id", "drive_id"]].assign(at=swept_at, swept_at=swept_at, is_frame=False)
    shots = pd.DataFrame(
        {
            "frame_id": frames["frame_id"].array,
            "drive_id": frames["drive_id"].array,
            "at": frames["captured_at"].astype("datetime64[ns]").array,
            "is_frame": True,
        }
    )
    line = pd.concat([turns, shots]).sort_values(ON_THE_LINE, ascending=[True, True, True, False])
    line[["sweep_id", "swept_at"]] = line.groupby("drive_id")[["sweep_id", "swept_at"]].ffill()

    found = line[line["is_frame"]].set_index("frame_id").loc[shots["frame_id"]].reset_index()
    age = found["at"] - found["swept_at"]
    is_recent = age <= np.timedelta64(tolerance_ms, "ms")
    found["age_ms"] = (age / np.timedelta64(1, "ms")).where(is_recent)
    found["sweep_id"] = found["sweep_id"].where(is_recent)
    return found[["frame_id", "sweep_id", "age_ms"]]
