# You read every number in one unit. A count of milliseconds taken for seconds lands tens of thousands of years away (or overflows into NaT): the unit has to come from each number's size.
import numpy as np
import pandas as pd


def parse_mixed_timestamps(raw: pd.Series) -> pd.DataFrame:
    """Read vendor stamps as UTC."""
    text = raw.fillna("").str.strip()
    is_epoch = text.str.fullmatch(r"-?[0-9]+")
    number = text.where(is_epoch, "0").astype("int64")
    ts = pd.to_datetime(text.mask(is_epoch), format="ISO8601", errors="coerce", utc=True)
    seconds = pd.to_datetime(number.where(number.abs() < 10**11), unit="s", errors="coerce", utc=True)
    ts = ts.mask(is_epoch, seconds)
    has_offset = text.str.contains(r"(?:Z|[+-]\d\d:\d\d)$")
    choices = ["blank", "s", "unreadable", "iso"]
    return pd.DataFrame({"ts": ts, "status": np.select([text == "", is_epoch, ts.isna(), has_offset], choices, "naive")})
