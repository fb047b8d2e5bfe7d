# You took the wall clock for UTC and converted from there. The times were read off a clock in `source_zone`: first say so, then convert.
import numpy as np
import pandas as pd


def to_local_time(wall: pd.Series, source_zone: str, target_zone: str) -> pd.DataFrame:
    """Read wall-clock times as UTC and on the reader's clock."""
    first = wall.dt.tz_localize(source_zone, ambiguous=True, nonexistent="shift_forward")
    second = wall.dt.tz_localize(source_zone, ambiguous=False, nonexistent="shift_forward")
    status = np.select(
        [wall.isna(), first != second, first.dt.tz_localize(None) != wall],
        ["missing", "ambiguous", "nonexistent"],
        default="ok",
    )
    utc = wall.dt.tz_localize("UTC")
    local = utc.dt.tz_convert(target_zone).dt.tz_localize(None)
    return pd.DataFrame({"utc": utc, "local": local, "status": status})
