# An as-of join on whole nanoseconds that finds the moment only; the sweep of that moment is then looked up.
import pandas as pd

MOMENT = ["drive_id", "swept_ns"]
NS_IN_MS = 1_000_000


def sensor_join(frames: pd.DataFrame, sweeps: pd.DataFrame, tolerance_ms: int) -> pd.DataFrame:
    """Return for each frame its last complete sweep, and the sweep's age."""
    first_ids = sweeps[sweeps["complete"]].groupby(MOMENT, as_index=False)["sweep_id"].min()
    first_ids["captured_ns"] = first_ids["swept_ns"]
    shots = frames[["frame_id", "drive_id"]].assign(captured_ns=1_000 * frames["captured_at"].astype("int64"))
    paired = pd.merge_asof(
        shots.sort_values("captured_ns"),
        first_ids.astype({"swept_ns": "Int64", "sweep_id": "Int64"}).sort_values("captured_ns"),
        on="captured_ns",
        by="drive_id",
        tolerance=tolerance_ms * NS_IN_MS,
    )
    paired["age_ms"] = (paired["captured_ns"] - paired["swept_ns"]) / NS_IN_MS
    return frames[["frame_id"]].merge(paired[["frame_id", "sweep_id", "age_ms"]], on="frame_id", how="left")
