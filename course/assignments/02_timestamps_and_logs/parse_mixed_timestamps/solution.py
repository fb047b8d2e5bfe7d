import numpy as np
import pandas as pd


def parse_mixed_timestamps(raw: pd.Series) -> pd.DataFrame:
    """Read vendor stamps as UTC (`ts`) and say for each row how it was read (`status`)."""
    ### BEGIN SOLUTION
    text = raw.fillna("").str.strip()

    is_epoch = text.str.fullmatch(r"-?[0-9]+")
    number = text.where(is_epoch, "0").astype("int64")  # as floats, nanoseconds would lose digits
    below = [number.abs() < limit for limit in (10**10, 10**13, 10**16)]
    unit = np.select(below, ["s", "ms", "us"], default="ns")
    micros = number * np.select(below, [1_000_000, 1_000, 1], default=1) // np.where(unit == "ns", 1_000, 1)
    from_epoch = pd.to_datetime(micros, unit="us", utc=True)

    from_iso = pd.to_datetime(text.mask(is_epoch), format="ISO8601", errors="coerce", utc=True)
    has_offset = text.str.contains(r"(?:Z|[+-]\d\d:\d\d)$")

    status = np.select(
        [text == "", is_epoch, from_iso.isna(), has_offset],
        ["blank", unit, "unreadable", "iso"],
        default="naive",
    )
    return pd.DataFrame({"ts": from_iso.mask(is_epoch, from_epoch), "status": status})
    ### END SOLUTION
