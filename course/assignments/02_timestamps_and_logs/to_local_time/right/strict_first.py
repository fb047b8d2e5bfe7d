# Strict first: what can be localised without a rule is "ok". The few rows that are left are looked at again, apart.
import pandas as pd


def to_local_time(wall: pd.Series, source_zone: str, target_zone: str) -> pd.DataFrame:
    """Read wall-clock times as UTC and on the reader's clock; `status` names what the clock change did."""
    source = wall.dt.tz_localize(source_zone, ambiguous="NaT", nonexistent="NaT")
    status = source.isna().map({False: "ok", True: "missing"})

    doubtful = wall[source.isna() & wall.notna()]
    repeated = doubtful.dt.tz_localize(source_zone, ambiguous=True, nonexistent="NaT").dropna()
    skipped = doubtful.drop(repeated.index).dt.tz_localize(source_zone, nonexistent="shift_forward")
    source.loc[repeated.index] = repeated
    source.loc[skipped.index] = skipped
    status.loc[repeated.index] = "ambiguous"
    status.loc[skipped.index] = "nonexistent"

    local = source.dt.tz_convert(target_zone).dt.tz_localize(None)
    return pd.DataFrame({"utc": source.dt.tz_convert("UTC"), "local": local, "status": status})
