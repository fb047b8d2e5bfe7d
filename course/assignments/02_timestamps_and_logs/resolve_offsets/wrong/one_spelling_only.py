# You parted the stamps well, but `to_datetime(errors="coerce")` without a format takes the spelling of the first stamp for that of all: a `T` instead of a blank, or a fraction, and the stamp became NaT without a word.
import pandas as pd


def resolve_offsets(raw: pd.Series, zone: str) -> pd.DataFrame:
    """Bring stamps to UTC."""
    has_offset = raw.str.contains(r"(?:Z|[+-]\d\d:\d\d)$", na=False)
    is_naive = raw.notna() & ~has_offset
    from_offset = pd.to_datetime(raw.where(has_offset), errors="coerce", utc=True)
    from_clock = pd.to_datetime(raw.where(is_naive), errors="coerce").dt.tz_localize(zone).dt.tz_convert("UTC")
    return pd.DataFrame({"ts": from_offset.fillna(from_clock), "assumed": is_naive})
