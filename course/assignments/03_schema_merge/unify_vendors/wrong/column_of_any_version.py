# You looked a column up for its vendor in any version. Here the contract speaks of vendor and version together: a name that an older version had says nothing about this one, and what is filled there has no rule.
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
    known = pd.MultiIndex.from_frame(received[KEY]).isin(pd.MultiIndex.from_frame(contract[KEY]))
    readable = cells.dropna(subset=["field", "value"]).groupby(["row", "field"])["value"]
    low = readable.min().unstack().reindex(index=received.index, columns=FIELDS)
    high = readable.max().unstack().reindex(index=received.index, columns=FIELDS)
    values = low.where(low == high)
    named = pd.MultiIndex.from_frame(contract[["vendor", "column"]])
    unnamed = ~pd.MultiIndex.from_frame(cells[["vendor", "column"]]).isin(named)
    unknown = received.index.isin(cells.loc[unnamed, "row"])
    unreadable = received.index.isin(cells.loc[cells["field"].notna() & cells["value"].isna(), "row"])
    conflict = (low < high).any(axis=1)
    status = np.select(
        [~known, unknown, unreadable, conflict, values.isna().any(axis=1)],
        ["unknown_version", "unknown_column", "unreadable", "conflict", "missing"],
        "ok",
    )
    return pd.DataFrame({"task_id": values["task_id"], "duration_ms": values["duration_ms"], "status": status})
