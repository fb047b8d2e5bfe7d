# Let pandas mark the doubtful rows as NaT, once for each kind of doubt; the agreed rules fill them.
import pandas as pd


def to_local_time(wall: pd.Series, source_zone: str, target_zone: str) -> pd.DataFrame:
    """Read wall-clock times as UTC and on the reader's clock; `status` names what the clock change did."""
    resolved = wall.dt.tz_localize(source_zone, ambiguous=True, nonexistent="shift_forward")
    without_gaps = wall.dt.tz_localize(source_zone, ambiguous=True, nonexistent="NaT")
    without_repeats = wall.dt.tz_localize(source_zone, ambiguous="NaT", nonexistent="shift_forward")

    status = pd.Series("ok", index=wall.index)
    status = status.mask(without_gaps.isna(), "nonexistent")
    status = status.mask(without_repeats.isna(), "ambiguous")
    status = status.mask(wall.isna(), "missing")
    return pd.DataFrame(
        {
            "utc": resolved.dt.tz_convert("UTC"),
            "local": resolved.dt.tz_convert(target_zone).dt.tz_localize(None),
            "status": status,
        }
    )
