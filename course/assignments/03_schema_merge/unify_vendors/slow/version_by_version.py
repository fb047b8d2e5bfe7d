# Right, but it goes through the versions one after the other, each with its own small selections and parses. With a thousand vendors that is thousands of passes; joined to the contract, all cells are read in one.
import numpy as np
import pandas as pd

FIELDS = ["task_id", "duration_ms"]
PATTERNS = {
    "integer": r"^([0-9]+)(?:\.0)?$",
    "code": r"^T-([0-9]+)$",
    "s": r"^([0-9]+(?:\.[0-9]{1,3})?)$",
    "ms": r"^([0-9]+)$",
}


def unify_vendors(received: pd.DataFrame, contract: pd.DataFrame) -> pd.DataFrame:
    """Bring the rows of each version under the contract, one version after the other."""
    rules = dict(list(contract.groupby(["vendor", "version"])))
    pieces = [unify_version(rows, rules.get(key)) for key, rows in received.groupby(["vendor", "version"])]
    nothing = pd.DataFrame({"task_id": pd.Series(dtype=float), "duration_ms": pd.Series(dtype=float)})
    nothing["status"] = pd.Series(dtype="str")
    return pd.concat(pieces).loc[received.index] if pieces else nothing


def unify_version(rows: pd.DataFrame, rules: pd.DataFrame | None) -> pd.DataFrame:
    """Read the rows of one vendor's version by its rules."""
    if rules is None:
        return pd.DataFrame({"task_id": np.nan, "duration_ms": np.nan, "status": "unknown_version"}, index=rows.index)
    texts = rows.drop(columns=["vendor", "version"])
    texts = pd.DataFrame({name: texts[name].str.strip() for name in texts.columns})
    is_filled = texts.notna() & (texts != "")
    rules = rules[rules["column"].isin(texts.columns)]
    values = {
        name: read_column(texts[name], written)
        for name, written in zip(rules["column"], rules["format"], strict=True)
    }
    by_column = pd.DataFrame(values, index=rows.index, dtype=float)

    unified = pd.DataFrame(index=rows.index)
    is_conflict = pd.Series(False, index=rows.index)
    for field in FIELDS:
        meant = by_column[rules.loc[rules["field"] == field, "column"]]
        differs = meant.min(axis=1) < meant.max(axis=1)
        unified[field] = meant.min(axis=1).mask(differs)
        is_conflict |= differs
    conditions = {
        "unknown_column": is_filled.drop(columns=rules["column"]).any(axis=1),
        "unreadable": (is_filled[rules["column"]] & by_column.isna()).any(axis=1),
        "conflict": is_conflict,
        "missing": unified.isna().any(axis=1),
    }
    return unified.assign(status=np.select(list(conditions.values()), list(conditions), "ok"))


def read_column(text: pd.Series, written: str) -> pd.Series:
    """Return the numbers in one column, in the contract's unit."""
    number = text.str.extract(PATTERNS[written], expand=False).astype(float)
    return (number * 1000).round() if written == "s" else number
