# Plain numpy: one sorted line of both tables; running maxima give the last sweep, and the border of each drive.
import numpy as np
import pandas as pd

MILLISECOND = 1_000_000  # nanoseconds


def sensor_join(frames: pd.DataFrame, sweeps: pd.DataFrame, tolerance_ms: int) -> pd.DataFrame:
    """Return for each frame its last complete sweep, and the sweep's age."""
    usable = sweeps[sweeps["complete"]]
    captured_ns = frames["captured_at"].to_numpy().astype("datetime64[ns]").astype("int64")
    swept_ns = usable["swept_ns"].to_numpy()
    last = _last_before(frames["drive_id"].to_numpy(), captured_ns, usable)

    age = np.full(len(frames), np.nan)
    known = last >= 0
    known[known] = captured_ns[known] - swept_ns[last[known]] <= tolerance_ms * MILLISECOND
    age[known] = (captured_ns[known] - swept_ns[last[known]]) / MILLISECOND
    sweep_id = pd.array([pd.NA] * len(frames), dtype="Int64")
    sweep_id[known] = usable["sweep_id"].to_numpy()[last[known]]
    return pd.DataFrame({"frame_id": frames["frame_id"].to_numpy(), "sweep_id": sweep_id, "age_ms": age})


def _last_before(drive: np.ndarray, captured_ns: np.ndarray, usable: pd.DataFrame) -> np.ndarray:
    """Return for each frame the row of the last sweep of its drive, -1 where there is none."""
    owner = np.concatenate([usable["drive_id"], drive])
    moment = np.concatenate([usable["swept_ns"], captured_ns])
    is_frame = np.arange(len(owner)) >= len(usable)
    # Of equal moments the lowest id comes last, and the frames of that moment after it.
    rank = np.concatenate([-usable["sweep_id"].to_numpy(), np.zeros(len(drive), dtype="int64")])
    order = np.lexsort([rank, is_frame, moment, owner])

    position = np.arange(len(order))
    last_sweep = np.maximum.accumulate(np.where(is_frame[order], -1, position))
    is_first = np.diff(owner[order], prepend=owner[order][:1] - 1) != 0
    border = np.maximum.accumulate(np.where(is_first, position, 0))
    row = np.empty(len(order), dtype="int64")
    row[order] = np.where(last_sweep >= border, order[last_sweep], -1)
    return row[len(usable) :]
