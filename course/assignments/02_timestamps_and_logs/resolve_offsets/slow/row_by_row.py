# Right, but each stamp is parsed by a Python call of its own; a column of a million stamps waits for a million calls. Parse the column, then repair the naive rows together.
import pandas as pd


def resolve_stamp(stamp: str, zone: str) -> tuple[pd.Timestamp, bool]:
    """Read one stamp, in `zone` when it says nothing itself."""
    if pd.isna(stamp):
        return pd.NaT, False
    ts = pd.Timestamp(stamp)
    if ts.tz is None:
        return ts.tz_localize(zone).tz_convert("UTC"), True
    return ts.tz_convert("UTC"), False


def resolve_offsets(raw: pd.Series, zone: str) -> pd.DataFrame:
    """Bring stamps to UTC, one after the other."""
    rows = [resolve_stamp(stamp, zone) for stamp in raw]
    stamps = pd.DataFrame(rows, columns=["ts", "assumed"])
    return stamps.astype({"assumed": bool}).assign(ts=pd.to_datetime(stamps["ts"], utc=True))
