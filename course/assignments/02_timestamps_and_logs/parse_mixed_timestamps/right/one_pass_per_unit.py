# One vectorised conversion for each of the four units, each on its own rows.
import numpy as np
import pandas as pd

LARGEST = {"s": 10**10, "ms": 10**13, "us": 10**16, "ns": 2**63 - 1}


def parse_mixed_timestamps(raw: pd.Series) -> pd.DataFrame:
    """Read vendor stamps as UTC and name the way in which each was read."""
    text = raw.str.strip().replace("", None)
    is_epoch = text.str.fullmatch(r"-?[0-9]+", na=False)
    size = text[is_epoch].astype("int64").abs()
    unit = pd.cut(size, [-1, *(limit - 1 for limit in LARGEST.values())], labels=list(LARGEST)).astype(str)

    ts = pd.to_datetime(text.mask(is_epoch), format="ISO8601", errors="coerce", utc=True).dt.as_unit("us")
    status = pd.Series(np.where(ts.isna(), "unreadable", "iso"), index=raw.index)
    status[ts.notna() & ~text.str.contains(r"Z$|[+-]\d\d:\d\d$", na=False)] = "naive"
    status[text.isna()] = "blank"
    status.update(unit)
    for name in LARGEST:
        rows = status == name
        ts[rows] = pd.to_datetime(text[rows].astype("int64"), unit=name, utc=True).dt.as_unit("us")
    return pd.DataFrame({"ts": ts, "status": status})
