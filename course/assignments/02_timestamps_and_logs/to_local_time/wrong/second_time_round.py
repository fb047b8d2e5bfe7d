# In the repeated hour you took the second of the two moments. Agreed was the first: you are an hour late there.
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
    local = second.dt.tz_convert(target_zone).dt.tz_localize(None)
    return pd.DataFrame({"utc": second.dt.tz_convert("UTC"), "local": local, "status": status})
