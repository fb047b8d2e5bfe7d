# Left to itself, `tz_localize` refuses the whole column as soon as one row falls into a skipped or a repeated hour. On ordinary days it works, which is how this reaches production in March.
import numpy as np
import pandas as pd


def to_local_time(wall: pd.Series, source_zone: str, target_zone: str) -> pd.DataFrame:
    """Read wall-clock times as UTC and on the reader's clock."""
    source = wall.dt.tz_localize(source_zone)
    status = np.where(wall.isna(), "missing", "ok")
    local = source.dt.tz_convert(target_zone).dt.tz_localize(None)
    return pd.DataFrame({"utc": source.dt.tz_convert("UTC"), "local": local, "status": status})
