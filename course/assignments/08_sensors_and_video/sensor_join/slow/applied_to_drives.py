# Right, but a function of yours is applied to every drive. That is a loop in Python all the same, over thousands of small tables; one search in sorted rows needs none.
import numpy as np
import pandas as pd


def sensor_join(frames: pd.DataFrame, sweeps: pd.DataFrame, tolerance_ms: int) -> pd.DataFrame:
    """Return for each frame its last complete sweep, and the sweep's age, drive by drive."""
    usable = sweeps[sweeps["complete"]].sort_values(["swept_ns", "sweep_id"], ascending=[True, False])
    sweeps_of = dict(list(usable.groupby("drive_id")[["swept_ns", "sweep_id"]]))
    shots = frames[["frame_id", "drive_id"]].assign(captured_ns=frames["captured_at"].astype("int64") * 1_000)
    shots.index = pd.RangeIndex(len(shots))

    def with_last_sweep(shots_of_drive: pd.DataFrame) -> pd.DataFrame:
        own = sweeps_of.get(shots_of_drive["drive_id"].iat[0], usable.head(0))
        place = np.searchsorted(own["swept_ns"], shots_of_drive["captured_ns"], side="right") - 1
        last = own.reset_index(drop=True).reindex(place)
        exact = np.append(own["swept_ns"], 0)[place]
        age = shots_of_drive["captured_ns"].to_numpy() - exact
        is_recent = (place >= 0) & (age <= tolerance_ms * 1_000_000)
        sweep_id = last["sweep_id"].where(is_recent).array
        return shots_of_drive.assign(sweep_id=sweep_id, age_ms=np.where(is_recent, age / 1e6, np.nan))

    parts = [with_last_sweep(shots_of_drive) for _, shots_of_drive in shots.groupby("drive_id")]
    joined = pd.concat([*parts, shots.head(0).assign(sweep_id=np.nan, age_ms=np.nan)]).sort_index()
    return joined[["frame_id", "sweep_id", "age_ms"]]
