# You added the offset where it has to be subtracted. A clock at +05:30 is ahead of UTC: when it shows 15:30, UTC is at 10:00.
import pandas as pd


def resolve_offsets(raw: pd.Series, zone: str) -> pd.DataFrame:
    """Bring stamps to UTC."""
    ending = r"(?:Z|[+-]\d\d:\d\d)$"
    is_naive = raw.notna() & ~raw.str.contains(ending, na=False)
    clock = pd.to_datetime(raw.str.replace(ending, "", regex=True), format="ISO8601", utc=True)
    own = clock.dt.tz_localize(None).dt.tz_localize(zone).dt.tz_convert("UTC")
    moment = pd.to_datetime(raw, format="ISO8601", utc=True).mask(is_naive, own)
    return pd.DataFrame({"ts": clock + (clock - moment), "assumed": is_naive})
