# Right, but every time is localised on its own, several Python calls a row. The rules are the same for the whole column, and so can be the call.
import pandas as pd


def read_clock(wall: pd.Timestamp, zone: str) -> tuple[pd.Timestamp, str]:
    """Find the moment one wall clock meant, and what the clock change did to it."""
    if pd.isna(wall):
        return pd.NaT, "missing"
    first = wall.tz_localize(zone, ambiguous=True, nonexistent="shift_forward")
    second = wall.tz_localize(zone, ambiguous=False, nonexistent="shift_forward")
    if first != second:
        return first, "ambiguous"
    return first, "ok" if first.tz_localize(None) == wall else "nonexistent"


def to_local_time(wall: pd.Series, source_zone: str, target_zone: str) -> pd.DataFrame:
    """Read wall-clock times as UTC and on the reader's clock, one after the other."""
    rows = [read_clock(stamp, source_zone) for stamp in wall]
    utc = pd.to_datetime(pd.Series([moment for moment, _ in rows], dtype=object), utc=True)
    local = utc.dt.tz_convert(target_zone).dt.tz_localize(None)
    return pd.DataFrame({"utc": utc, "local": local, "status": pd.Series([status for _, status in rows], dtype=str)})
