# Right, but the sweeps are searched anew for each frame, in Python. Sixty thousand binary searches are one call where the frames are given as an array.
from bisect import bisect_right
from collections import defaultdict

import pandas as pd


def sensor_join(frames: pd.DataFrame, sweeps: pd.DataFrame, tolerance_ms: int) -> pd.DataFrame:
    """Return for each frame its last complete sweep, and the sweep's age."""
    usable = sweeps[sweeps["complete"]].sort_values("sweep_id").drop_duplicates(["drive_id", "swept_ns"])
    usable = usable.sort_values("swept_ns")
    moments, ids = defaultdict(list), defaultdict(list)
    for sweep in usable.itertuples():
        moments[sweep.drive_id].append(sweep.swept_ns)
        ids[sweep.drive_id].append(sweep.sweep_id)
    rows = []
    for frame in frames.itertuples():
        captured_ns = frame.captured_at.as_unit("ns").value
        place = bisect_right(moments[frame.drive_id], captured_ns) - 1
        age = captured_ns - moments[frame.drive_id][place] if place >= 0 else None
        is_found = age is not None and age <= tolerance_ms * 1_000_000
        sweep_id = ids[frame.drive_id][place] if is_found else None
        rows.append((frame.frame_id, sweep_id, age / 1_000_000 if is_found else None))
    return pd.DataFrame(rows, columns=["frame_id", "sweep_id", "age_ms"])
