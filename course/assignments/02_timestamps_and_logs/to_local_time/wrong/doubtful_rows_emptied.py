# You turned skipped and repeated times into NaT. The rows are flagged, but the client agreed on a moment for each of them; work done in that hour would never be invoiced.
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
    first = first.mask(np.isin(status, ["ambiguous", "nonexistent"]))
    local = first.dt.tz_convert(target_zone).dt.tz_localize(None)
    return pd.DataFrame({"utc": first.dt.tz_convert("UTC"), "local": local, "status": status})
