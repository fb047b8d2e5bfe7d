# You moved skipped times on by an hour: 02:30 became 03:30. Agreed was the first moment after the gap, 03:00, for every time in it.
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
    hour_later = wall.dt.tz_localize(source_zone, ambiguous=True, nonexistent=pd.Timedelta(hours=1))
    local = hour_later.dt.tz_convert(target_zone).dt.tz_localize(None)
    return pd.DataFrame({"utc": hour_later.dt.tz_convert("UTC"), "local": local, "status": status})
