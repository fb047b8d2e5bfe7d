# Your `local` is UTC's clock, not the reader's: `tz_convert(None)` takes the zone off by going to UTC first. `tz_localize(None)` leaves the clock as it stands.
import numpy as np
import pandas as pd


def to_local_time(wall: pd.Series, source_zone: str, target_zone: str) -> pd.DataFrame:
    """Bring wall-clock times to UTC and to the reader's clock, and tell which were touched by daylight saving."""
    first = wall.dt.tz_localize(source_zone, ambiguous=np.ones(len(wall), dtype=bool), nonexistent="shift_forward")
    safe = wall.dt.tz_localize(source_zone, ambiguous="NaT", nonexistent="shift_forward")
    there = wall.dt.tz_localize(source_zone, ambiguous=np.ones(len(wall), dtype=bool), nonexistent="NaT")
    status = np.select([wall.isna(), there.isna(), safe.isna()], ["missing", "nonexistent", "ambiguous"], "ok")
    utc = first.dt.tz_convert("UTC")
    local = utc.dt.tz_localize(None)
    return pd.DataFrame({"utc": utc, "local": local, "status": status})
