# Integers all the way: every stamp becomes microseconds since 1970, the clock's zone is attached last.
import numpy as np
import pandas as pd


def parse_mixed_timestamps(raw: pd.Series) -> pd.DataFrame:
    """Read vendor stamps as microseconds since 1970 in UTC, with a status for each row."""
    text = raw.fillna("").str.strip()
    is_number = text.str.fullmatch(r"-?[0-9]+").to_numpy()
    number = text.where(is_number, "0").to_numpy(dtype="int64")
    kind = np.searchsorted([10**10, 10**13, 10**16], np.abs(number), side="right")
    multiplier = np.array([1_000_000, 1_000, 1, 1])[kind]
    divisor = np.array([1, 1, 1, 1_000])[kind]
    from_number = (number * multiplier // divisor).astype("datetime64[us]")

    parsed = pd.to_datetime(text.where(~is_number, None), format="ISO8601", errors="coerce", utc=True)
    from_text = parsed.dt.tz_localize(None).to_numpy(dtype="datetime64[us]")
    instant = pd.Series(np.where(is_number, from_number, from_text), index=raw.index).dt.tz_localize("UTC")

    is_naive = ~text.str.endswith("Z") & ~text.str.slice(-6, -5).isin(["+", "-"])
    status = np.where(is_naive, "naive", "iso")
    status = np.where(instant.isna(), np.where(text == "", "blank", "unreadable"), status)
    status = np.where(is_number, np.array(["s", "ms", "us", "ns"])[kind], status)
    return pd.DataFrame({"ts": instant, "status": status})
