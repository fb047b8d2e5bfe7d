# Times in the repeated hour are called `ok`. They have a moment because you agreed on the first of the two; the manager wants to see that there were two.
import numpy as np
import pandas as pd


def to_local_time(wall: pd.Series, source_zone: str, target_zone: str) -> pd.DataFrame:
    """Bring wall-clock times to UTC and to the reader's clock, and tell which were touched by daylight saving."""
    first = wall.dt.tz_localize(source_zone, ambiguous=np.ones(len(wall), dtype=bool), nonexistent="shift_forward")
    safe = wall.dt.tz_localize(source_zone, ambiguous="NaT", nonexistent="shift_forward")
    there = wall.dt.tz_localize(source_zone, ambiguous=np.ones(len(wall), dtype=bool), nonexistent="NaT")
    status = np.select([wall.isna(), there.isna()], ["missing", "nonexistent"], "ok")
    utc = first.dt.tz_convert("UTC")
    local = utc.dt.tz_convert(target_zone).dt.tz_localize(None)
    return pd.DataFrame({"utc": utc, "local": local, "status": status})
