# One binary search: drive and rank of the moment become one whole number, in which the sweeps are sorted.
import numpy as np
import pandas as pd


def sensor_join(frames: pd.DataFrame, sweeps: pd.DataFrame, tolerance_ms: int) -> pd.DataFrame:
    """Return for each frame its last complete sweep, and the sweep's age."""
    usable = sweeps[sweeps["complete"]].sort_values("sweep_id").drop_duplicates(["drive_id", "swept_ns"])
    usable = usable.sort_values(["drive_id", "swept_ns"])
    moments = np.sort(usable["swept_ns"].to_numpy())
    drives = np.unique(usable["drive_id"])

    captured_ns = frames["captured_at"].to_numpy().astype("datetime64[us]").astype("int64") * 1_000
    sought = _place(drives, frames["drive_id"], np.searchsorted(moments, captured_ns, side="right"), len(moments))
    places = _place(drives, usable["drive_id"], np.searchsorted(moments, usable["swept_ns"]) + 1, len(moments))
    last = usable.reset_index(drop=True).reindex(np.searchsorted(places, sought, side="right") - 1)

    swept_ns = np.append(usable["swept_ns"].to_numpy(), 0)[last.index]
    age = captured_ns - swept_ns
    is_own = last["drive_id"].to_numpy() == frames["drive_id"].to_numpy()
    found = is_own & (age <= tolerance_ms * 1_000_000)
    sweep_id = last["sweep_id"].where(found)
    columns = {
        "frame_id": frames["frame_id"].array,
        "sweep_id": sweep_id.array,
        "age_ms": np.where(found, age / 1e6, np.nan),
    }
    return pd.DataFrame(columns)


def _place(drives: np.ndarray, drive_id: pd.Series, rank: np.ndarray, moments: int) -> np.ndarray:
    """Return whole numbers that sort by drive first, then by rank of the moment."""
    return np.searchsorted(drives, drive_id) * (moments + 1) + rank
