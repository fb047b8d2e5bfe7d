# Right, but every drive is joined in a turn of its own, with a selection, two sorts and a small frame each. A join that knows the drives does all of them in one pass.
import numpy as np
import pandas as pd


def sensor_join(frames: pd.DataFrame, sweeps: pd.DataFrame, tolerance_ms: int) -> pd.DataFrame:
    """Return for each frame its last complete sweep, and the sweep's age, one drive after the other."""
    shots = frames.assign(row=np.arange(len(frames)), captured_at=frames["captured_at"].astype("datetime64[ns]"))
    timed = sweeps.assign(swept_at=pd.to_datetime(sweeps["swept_ns"], unit="ns"))
    usable = timed[timed["complete"]].sort_values(["swept_at", "sweep_id"], ascending=[True, False])
    parts = [
        pd.merge_asof(
            own.sort_values("captured_at"),
            usable.loc[usable["drive_id"] == drive, ["sweep_id", "swept_at"]],
            left_on="captured_at",
            right_on="swept_at",
            tolerance=pd.Timedelta(milliseconds=tolerance_ms),
        )
        for drive, own in shots.groupby("drive_id")
    ]
    nothing = shots.head(0).assign(sweep_id=None, swept_at=pd.NaT)
    joined = pd.concat(parts or [nothing]).sort_values("row")
    age = pd.to_timedelta(joined["captured_at"] - joined["swept_at"])
    joined["age_ms"] = age / pd.Timedelta(milliseconds=1)
    return joined[["frame_id", "sweep_id", "age_ms"]]
