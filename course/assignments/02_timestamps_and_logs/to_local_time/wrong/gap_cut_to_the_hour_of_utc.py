# Where a clock is half an hour beside UTC (Adelaide), your moment after a gap is half an hour off: you cut to the full hour
# of UTC, and the gap ends at a full hour of the clock on that wall.
import numpy as np
import pandas as pd


def to_local_time(wall: pd.Series, source_zone: str, target_zone: str) -> pd.DataFrame:
    """Read wall-clock times of one zone as UTC and as wall-clock times of another, flagging clock changes."""
    wall = wall.reset_index(drop=True)
    first = np.ones(len(wall), dtype=bool)

    unambiguous = wall.dt.tz_localize(source_zone, ambiguous="NaT", nonexistent="shift_forward")
    existing = wall.dt.tz_localize(source_zone, ambiguous=first, nonexistent="NaT")
    status = np.select(
        [wall.isna(), unambiguous.isna(), existing.isna()],
        ["missing", "ambiguous", "nonexistent"],
        default="ok",
    )

    shifted = wall.dt.tz_localize(source_zone, ambiguous=first, nonexistent=pd.Timedelta(hours=1))
    utc = shifted.dt.tz_convert("UTC")
    moment = utc.where(status != "nonexistent", utc.dt.floor("h"))
    return pd.DataFrame({
        "utc": moment.dt.tz_convert("UTC"),
        "local": moment.dt.tz_convert(target_zone).dt.tz_localize(None),
        "status": status,
    })
