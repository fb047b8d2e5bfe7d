# You moved from one wall clock to the other by a fixed number of hours. Two places change their clocks on different days (or only one does), and in the weeks between they are not that far apart.
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
    new_year = pd.Timestamp("2024-01-01")
    apart = new_year.tz_localize(target_zone).utcoffset() - new_year.tz_localize(source_zone).utcoffset()
    local = first.dt.tz_localize(None) + apart
    return pd.DataFrame({"utc": first.dt.tz_convert("UTC"), "local": local, "status": status})
