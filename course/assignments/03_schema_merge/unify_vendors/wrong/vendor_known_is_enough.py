# You asked whether the contract knows the vendor. A version of a known vendor that nobody wrote down is an unknown version all the same: nothing in it can be read.
import numpy as np
import pandas as pd

KEY = ["vendor", "version"]
FIELDS = ["task_id", "duration_ms"]
READABLE = {
    "integer": r"^0*([0-9]{1,9})(?:\.0)?$",
    "code": r"^T-0*([0-9]{1,9})$",
    "s": r"^0*([0-9]{1,9}(?:\.[0-9]{1,3})?)$",
    "ms": r"^0*([0-9]{1,9})$",
}


def unify_vendors(received: pd.DataFrame, contract: pd.DataFrame) -> pd.DataFrame:
    """Bring the rows of all vendors under one contract: `task_id`, `duration_ms`, and a `status` a row."""
    received = received.reset_index(drop=True)
    cells = received.assign(row=received.index).melt([*KEY, "row"], var_name="column", value_name="text")
    cells["text"] = cells["text"].astype(object).str.strip()
    cells = cells[cells["text"].notna() & (cells["text"] != "")]
    cells = cells.merge(contract, on=[*KEY, "column"], how="left")
    cells["value"] = np.nan
    for name, pattern in READABLE.items():
        mine = cells["format"] == name
        number = cells.loc[mine, "text"].astype("str").str.extract(pattern)[0].astype(float)
        cells.loc[mine, "value"] = (number * (1000 if name == "s" else 1)).round()
    known = received["vendor"].isin(contract["vendor"]).to_numpy()
    readable = cells.dropna(subset=["field", "value"]).groupby(["row", "field"])["value"]
    low = readable.min().unstack().reindex(index=received.index, columns=FIELDS)
    high = readable.max().unstack().reindex(index=received.index, columns=FIELDS)
    values = low.where(low == high)
    unknown = received.index.isin(cells.loc[cells["field"].isna(), "row"])
    unreadable = received.index.isin(cells.loc[cells["field"].notna() & cells["value"].isna(), "row"])
    conflict = (low < high).any(axis=1)
    status = np.select(
        [~known, unknown, unreadable, conflict, values.isna().any(axis=1)],
        ["unknown_version", "unknown_column", "unreadable", "conflict", "missing"],
        "ok",
    )
    return pd.DataFrame({"task_id": values["task_id"], "duration_ms": values["duration_ms"], "status": status})
