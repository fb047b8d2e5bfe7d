# You count a limit itself to the unit below it. *Below* 10¹⁰ are seconds: 10000000000 is the first number of milliseconds, and you read it a thousand times too late.
import numpy as np
import pandas as pd

ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?"


def parse_mixed_timestamps(raw: pd.Series) -> pd.DataFrame:
    """Read vendor stamps as UTC (`ts`) and say for each row how it was read (`status`)."""
    text = raw.astype(object).where(raw.notna(), "").str.strip().reset_index(drop=True)
    whole = text.str.fullmatch(r"-?[0-9]+").astype(bool)
    number = text.where(whole, "0").astype("int64")
    size = number.abs()
    unit = np.select([size <= 10**10, size <= 10**13, size <= 10**16], ["s", "ms", "us"], "ns")
    micros = np.select([unit == "s", unit == "ms", unit == "us"], [number * 1_000_000, number * 1_000, number], number // 1_000)
    from_number = pd.Series(pd.DatetimeIndex(micros.astype("datetime64[us]"), tz="UTC"))
    offset = text.str.fullmatch(ISO + r"(?:Z|[+-][0-9]{2}:[0-9]{2})").astype(bool)
    naive = text.str.fullmatch(ISO).astype(bool)
    from_text = pd.to_datetime(text.where(offset | naive), format="ISO8601", utc=True, errors="coerce").astype("datetime64[us, UTC]")
    ts = from_number.where(whole, from_text)
    status = np.select(
        [text == "", whole, offset & ts.notna(), naive & ts.notna()], ["blank", unit, "iso", "naive"], "unreadable"
    )
    return pd.DataFrame({"ts": ts, "status": status})
