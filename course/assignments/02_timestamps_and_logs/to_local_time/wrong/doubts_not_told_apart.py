# You flagged every doubtful row with the same word. A time that was shown twice (ambiguous) and one that was never shown (nonexistent) are different questions to the annotator.
import numpy as np
import pandas as pd


def to_local_time(wall: pd.Series, source_zone: str, target_zone: str) -> pd.DataFrame:
    """Read wall-clock times as UTC and on the reader's clock."""
    first = wall.dt.tz_localize(source_zone, ambiguous=True, nonexistent="shift_forward")
    strict = wall.dt.tz_localize(source_zone, ambiguous="NaT", nonexistent="NaT")
    status = np.select([wall.isna(), strict.isna()], ["missing", "ambiguous"], default="ok")
    local = first.dt.tz_convert(target_zone).dt.tz_localize(None)
    return pd.DataFrame({"utc": first.dt.tz_convert("UTC"), "local": local, "status": status})
