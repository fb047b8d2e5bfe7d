# Right, but every row walks through its cells in Python and looks each one up on its own. The same lookup for all cells at once is a merge.
import re

import pandas as pd

PATTERNS = {"integer": r"([0-9]+)(?:\.0)?", "code": r"T-([0-9]+)", "s": r"([0-9]+(?:\.[0-9]{1,3})?)", "ms": r"([0-9]+)"}


def unify_vendors(received: pd.DataFrame, contract: pd.DataFrame) -> pd.DataFrame:
    """Bring the rows under the contract, one after the other."""
    rules = {
        (rule.vendor, rule.version, rule.column): (rule.field, rule.format) for rule in contract.itertuples(index=False)
    }
    versions = {key[:2] for key in rules}
    rows = [unify_row(row, rules, versions) for row in received.to_dict("records")]
    unified = pd.DataFrame(rows, columns=["task_id", "duration_ms", "status"])
    return unified.astype({"task_id": float, "duration_ms": float, "status": "str"})


def unify_row(row: dict, rules: dict, versions: set) -> tuple:
    """Return the two fields and the status of one row."""
    delivery = (row.pop("vendor"), row.pop("version"))
    if delivery not in versions:
        return None, None, "unknown_version"
    cells = {name: text.strip() for name, text in row.items() if pd.notna(text) and text.strip()}
    ruled = [(*rules[*delivery, name], text) for name, text in cells.items() if (*delivery, name) in rules]
    values = [(field, read_cell(text, written)) for field, written, text in ruled]
    tasks = {value for field, value in values if field == "task_id"} - {None}
    durations = {value for field, value in values if field == "duration_ms"} - {None}
    conditions = {
        "unknown_column": len(ruled) < len(cells),
        "unreadable": None in {value for _, value in values},
        "conflict": max(len(tasks), len(durations)) > 1,
        "missing": min(len(tasks), len(durations)) == 0,
        "ok": True,
    }
    return agreed(tasks), agreed(durations), next(status for status, holds in conditions.items() if holds)


def agreed(values: set) -> float | None:
    """Return the one value of a field, where there is just one."""
    return next(iter(values)) if len(values) == 1 else None


def read_cell(text: str, written: str) -> float | None:
    """Return the number in one cell, in the contract's unit."""
    match = re.fullmatch(PATTERNS[written], text)
    if match is None:
        return None
    return float(round(float(match[1]) * 1000)) if written == "s" else float(match[1])
