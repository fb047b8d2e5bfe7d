# A DatetimeIndex and plain numpy: both choices are made, and the difference between them is the doubt.
import numpy as np
import pandas as pd


def to_local_time(wall: pd.Series, source_zone: str, target_zone: str) -> pd.DataFrame:
    """Read wall-clock times as UTC and on the reader's clock; `status` names what the clock change did."""
    clock = pd.DatetimeIndex(wall)
    is_first = np.ones(len(clock), dtype=bool)
    earlier = clock.tz_localize(source_zone, ambiguous=is_first, nonexistent="shift_forward")
    later = clock.tz_localize(source_zone, ambiguous=~is_first, nonexistent="shift_backward")

    differs = np.asarray(earlier != later) & ~clock.isna()
    # Both choices keep the clock time in a repeated hour; in a gap neither can.
    keeps_clock = np.asarray(earlier.tz_localize(None) == clock)
    status = np.where(differs, np.where(keeps_clock, "ambiguous", "nonexistent"), "ok")
    status = np.where(clock.isna(), "missing", status)
    reader = earlier.tz_convert(target_zone).tz_localize(None)
    return pd.DataFrame({"utc": earlier.tz_convert("UTC"), "local": reader, "status": status})
