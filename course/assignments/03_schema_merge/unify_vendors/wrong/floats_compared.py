# You compared durations as floating-point numbers. 4.035 times 1000 is not exactly 4035, so two columns that agree seem to contradict each other. Durations are whole milliseconds.
import numpy as np
import pandas as pd

# Format -> the number in a readable cell, and what it is multiplied by.
FORMATS = {
    "integer": (r"^([0-9]+)(?:\.0)?$", 1),
    "code": (r"^T-([0-9]+)$", 1),
    "s": (r"^([0-9]+(?:\.[0-9]{1,3})?)$", 1000),
    "ms": (r"^([0-9]+)$", 1),
}


def unify_vendors(received: pd.DataFrame, contract: pd.DataFrame) -> pd.DataFrame:
    """Bring the rows of all vendors under one contract: `task_id`, `duration_ms`, and a `status` a row."""
    delivery = ["vendor", "version"]
    cells = received.assign(row=received.index).melt([*delivery, "row"], var_name="column", value_name="text")
    cells["text"] = cells["text"].str.strip()
    cells = cells[cells["text"].str.len() > 0].merge(contract, how="left", on=[*delivery, "column"])
    cells["value"] = read(cells["text"], cells["format"])

    unified = pd.DataFrame(index=received.index)
    has_conflict = pd.Series(False, index=received.index)
    for field in ["task_id", "duration_ms"]:
        values = cells[cells["field"] == field].groupby("row")["value"]
        smallest, largest = values.min().reindex(received.index), values.max().reindex(received.index)
        unified[field] = smallest.where(smallest == largest)
        has_conflict |= smallest < largest

    known = pd.MultiIndex.from_frame(contract[delivery])
    is_known = pd.MultiIndex.from_frame(received[delivery]).isin(known)
    has_rule = cells["field"].notna()
    status = np.select(
        [
            ~is_known,
            received.index.isin(cells.loc[~has_rule, "row"]),
            received.index.isin(cells.loc[has_rule & cells["value"].isna(), "row"]),
            has_conflict,
            unified.isna().any(axis=1),
        ],
        ["unknown_version", "unknown_column", "unreadable", "conflict", "missing"],
        default="ok",
    )
    return unified.assign(status=status)


def read(text: pd.Series, formats: pd.Series) -> pd.Series:
    """Return what each cell means in the contract's unit; null where its format cannot read it."""
    values = [
        text[formats == name].str.extract(pattern, expand=False).astype(float) * factor
        for name, (pattern, factor) in FORMATS.items()
    ]
    return pd.concat(values).reindex(text.index)
