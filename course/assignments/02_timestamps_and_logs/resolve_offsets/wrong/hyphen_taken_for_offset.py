# You looked for a plus, a minus or a Z anywhere in the text. Every date has hyphens, so every stamp seems to carry an offset and none is naive.
import pandas as pd


def resolve_offsets(raw: pd.Series, zone: str) -> pd.DataFrame:
    """Bring stamps to UTC."""
    is_naive = raw.notna() & ~raw.str.contains(r"[+\-Z]", na=False)
    as_utc = pd.to_datetime(raw, format="ISO8601", utc=True)
    as_local = as_utc.dt.tz_localize(None).dt.tz_localize(zone).dt.tz_convert("UTC")
    return pd.DataFrame({"ts": as_utc.mask(is_naive, as_local), "assumed": is_naive})
