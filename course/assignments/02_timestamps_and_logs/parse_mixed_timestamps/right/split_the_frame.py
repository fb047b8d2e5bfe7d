# Each kind of stamp is converted in its own small frame; the pieces are put back in the order of the rows.
import numpy as np
import pandas as pd

ISO = r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,6})?"
OFFSET = r"(?:Z|[+-]\d\d:\d\d)"


def read_epochs(text: pd.Series) -> pd.DataFrame:
    """Read whole numbers as Unix times; the size tells the unit."""
    number = text.astype("int64")
    size = number.abs()
    conditions = [size < 10**10, size < 10**13, size < 10**16]
    millis = number.floordiv(1_000).where(size >= 10**16, number)
    step = np.select(conditions, [1_000_000, 1_000, 1], 1)
    ts = pd.to_datetime(millis * step, unit="us", utc=True)
    return pd.DataFrame({"ts": ts, "status": np.select(conditions, ["s", "ms", "us"], "ns")})


def read_texts(text: pd.Series) -> pd.DataFrame:
    """Read ISO stamps; those without an offset are in UTC."""
    ts = pd.to_datetime(text, format="ISO8601", errors="coerce", utc=True)
    conditions = [ts.isna(), text.str.fullmatch(ISO + OFFSET)]
    return pd.DataFrame({"ts": ts, "status": np.select(conditions, ["unreadable", "iso"], "naive")})


def read_blanks(text: pd.Series) -> pd.DataFrame:
    """Give blank rows their place in the result."""
    no_ts = pd.Series(pd.NaT, index=text.index, dtype="datetime64[us, UTC]")
    return pd.DataFrame({"ts": no_ts, "status": "blank"})


def parse_mixed_timestamps(raw: pd.Series) -> pd.DataFrame:
    """Read vendor stamps as UTC; blanks and unreadable text give NaT."""
    text = raw.fillna("").str.strip()
    is_epoch = text.str.fullmatch(r"-?[0-9]+")
    is_blank = text.eq("")
    pieces = [read_epochs(text[is_epoch]), read_texts(text[~is_epoch & ~is_blank]), read_blanks(text[is_blank])]
    return pd.concat(pieces).sort_index()
