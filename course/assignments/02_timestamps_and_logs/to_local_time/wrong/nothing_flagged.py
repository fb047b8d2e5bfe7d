# Your moments are right, but no row is flagged: the rules were applied silently. The manager wants to see which rows the clock changes touched.
import numpy as np
import pandas as pd


def to_local_time(wall: pd.Series, source_zone: str, target_zone: str) -> pd.DataFrame:
    """Read wall-clock times as UTC and on the reader's clock."""
    first = wall.dt.tz_localize(source_zone, ambiguous=True, nonexistent="shift_forward")
    status = np.where(wall.isna(), "missing", "ok")
    local = first.dt.tz_convert(target_zone).dt.tz_localize(None)
    return pd.DataFrame({"utc": first.dt.tz_convert("UTC"), "local": local, "status": status})
