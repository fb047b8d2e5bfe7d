# One rule number a cell, looked up in an index of the contract; plain arrays of rows by columns from there on.
import numpy as np
import pandas as pd

FIELDS = ["task_id", "duration_ms"]
PATTERNS = {"integer": r"([0-9]+)(\.0)?", "code": r"T-([0-9]+)", "s": r"[0-9]+(\.[0-9]{1,3})?", "ms": r"[0-9]+"}


def unify_vendors(received: pd.DataFrame, contract: pd.DataFrame) -> pd.DataFrame:
    """Read a grid of cells by the contract and reduce it, field by field, to one value a row."""
    names = received.columns.drop(["vendor", "version"])
    text = received[names].to_numpy(dtype=object)
    shape = text.shape
    flat = pd.Series(text.ravel(), dtype="str").str.strip()
    is_filled = flat.fillna("").ne("").to_numpy()

    rules = pd.MultiIndex.from_frame(contract[["vendor", "version", "column"]])
    keys = [np.repeat(received[name].to_numpy(), shape[1]) for name in ("vendor", "version")]
    rule = rules.get_indexer(pd.MultiIndex.from_arrays([*keys, np.tile(names, shape[0])]))
    # Rule -1, the last of these, stands for cells without one.
    formats = np.append(contract["format"].to_numpy(dtype=object), "")[rule]
    fields = np.append(contract["field"].to_numpy(dtype=object), "")[rule]

    value = read_cells(flat.where(is_filled), formats)
    smallest, largest = [], []
    for field in FIELDS:
        mine = np.where(fields == field, value, np.nan).reshape(shape)
        smallest.append(np.fmin.reduce(mine, axis=1))
        largest.append(np.fmax.reduce(mine, axis=1))
    agreed = [np.where(low == high, low, np.nan) for low, high in zip(smallest, largest, strict=True)]

    known = pd.MultiIndex.from_frame(contract[["vendor", "version"]].drop_duplicates())
    is_known = known.get_indexer(pd.MultiIndex.from_frame(received[["vendor", "version"]])) >= 0
    status = np.select(
        [
            ~is_known,
            (is_filled & (rule < 0)).reshape(shape).any(axis=1),
            (is_filled & (rule >= 0) & np.isnan(value)).reshape(shape).any(axis=1),
            np.any(np.less(smallest, largest), axis=0),
            np.any(np.isnan(agreed), axis=0),
        ],
        ["unknown_version", "unknown_column", "unreadable", "conflict", "missing"],
        default="ok",
    )
    return pd.DataFrame({**dict(zip(FIELDS, agreed, strict=True)), "status": status})


def read_cells(text: pd.Series, formats: np.ndarray) -> np.ndarray:
    """Return the number in each cell, in the contract's unit, and NaN where its format cannot read it."""
    is_readable = np.zeros(len(text), dtype=bool)
    for name, pattern in PATTERNS.items():
        mine = formats == name
        is_readable[mine] = text[mine].str.fullmatch(pattern, na=False)
    number = text.where(is_readable).str.removeprefix("T-").astype("float64").to_numpy()
    return np.round(np.where(formats == "s", number * 1000, number))
