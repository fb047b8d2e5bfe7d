# Your `local` still carries its time zone, so it is a moment and no clock time: compared with anything, it is `utc` over again. What the reader's clock shows has no zone; `tz_localize(None)` takes it off.
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
    local = first.dt.tz_convert(target_zone)
    return pd.DataFrame({"utc": first.dt.tz_convert("UTC"), "local": local, "status": status})
