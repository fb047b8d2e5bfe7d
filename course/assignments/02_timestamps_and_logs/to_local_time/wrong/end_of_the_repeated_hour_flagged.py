# You called the moment at which the repeated hour ends ambiguous. From 03:00 back to 02:00 and on to 03:00: the clock shows 03:00 itself only once, so that row is ok. The hour reaches up to its end, not including it.
import numpy as np
import pandas as pd


def to_local_time(wall: pd.Series, source_zone: str, target_zone: str) -> pd.DataFrame:
    """Bring wall-clock times to UTC and to the reader's clock, and tell which were touched by daylight saving."""
    first = wall.dt.tz_localize(source_zone, ambiguous=np.ones(len(wall), dtype=bool), nonexistent="shift_forward")
    safe = wall.dt.tz_localize(source_zone, ambiguous="NaT", nonexistent="shift_forward")
    there = wall.dt.tz_localize(source_zone, ambiguous=np.ones(len(wall), dtype=bool), nonexistent="NaT")
    status = np.select([wall.isna(), there.isna(), (safe.isna() | wall.sub(pd.Timedelta("1us")).dt.tz_localize(source_zone, ambiguous="NaT", nonexistent="shift_forward").isna())], ["missing", "nonexistent", "ambiguous"], "ok")
    utc = first.dt.tz_convert("UTC")
    local = utc.dt.tz_convert(target_zone).dt.tz_localize(None)
    return pd.DataFrame({"utc": utc, "local": local, "status": status})
