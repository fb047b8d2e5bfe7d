# You cut the offset off and read every clock time in the vendor's zone. A stamp with an offset says itself where its clock stood: 15:30+05:30 is 10:00 UTC, whatever the vendor's zone.
import pandas as pd


def resolve_offsets(raw: pd.Series, zone: str) -> pd.DataFrame:
    """Bring stamps to UTC."""
    is_naive = raw.notna() & ~raw.str.contains(r"(?:Z|[+-]\d\d:\d\d)$", na=False)
    clock_text = raw.str.replace(r"(?:Z|[+-]\d\d:\d\d)$", "", regex=True)
    clock = pd.to_datetime(clock_text, format="ISO8601")
    return pd.DataFrame({"ts": clock.dt.tz_localize(zone).dt.tz_convert("UTC"), "assumed": is_naive})
