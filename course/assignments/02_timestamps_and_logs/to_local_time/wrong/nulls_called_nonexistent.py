# A null is a missing time, not one that never existed: NaT differs from everything, itself included, so your comparison caught it.
import numpy as np
import pandas as pd


def to_local_time(wall: pd.Series, source_zone: str, target_zone: str) -> pd.DataFrame:
    """Read wall-clock times as UTC and on the reader's clock."""
    first = wall.dt.tz_localize(source_zone, ambiguous=True, nonexistent="shift_forward")
    second = wall.dt.tz_localize(source_zone, ambiguous=False, nonexistent="shift_forward")
    status = np.select(
        [first.dt.tz_localize(None) != wall, first != second, wall.isna()],
        ["nonexistent", "ambiguous", "missing"],
        default="ok",
    )
    local = first.dt.tz_convert(target_zone).dt.tz_localize(None)
    return pd.DataFrame({"utc": first.dt.tz_convert("UTC"), "local": local, "status": status})
