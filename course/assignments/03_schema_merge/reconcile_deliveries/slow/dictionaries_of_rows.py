# Right, but every row goes through Python by itself: into a dictionary, out of it, and through a function for each cell. A dictionary is a quick lookup for one key; for a million keys it is a million calls.
import re

import pandas as pd

COLUMNS = ["label_id", "status", "differs_in", "ours", "theirs"]
NUMBER, OLD_ID = re.compile(r"0*(\d+)(?:\.0+)?"), re.compile(r"[A-Z]\d+")


def reconcile_deliveries(ours: pd.DataFrame, theirs: pd.DataFrame) -> pd.DataFrame:
    """Compare two files of labels row by row."""
    left, right = rows_by_key(ours), rows_by_key(theirs)
    lost = len(left.pop(None, [])), len(right.pop(None, []))
    result = [row_for(key, left.get(key, []), right.get(key, [])) for key in {**left, **right}]
    if any(lost):
        result.append((None, "unreadable", "", *lost))
    return pd.DataFrame(result, columns=COLUMNS)


def rows_by_key(file: pd.DataFrame) -> dict:
    """Return the rows of each key; those without one under None."""
    rows = {}
    for row in file.itertuples(index=False):
        rows.setdefault(key_of(row.label_id), []).append(row)
    return rows


def key_of(label_id: object) -> str | None:
    """Return the key that an id stands for."""
    text = str(label_id).strip(" ")
    number = NUMBER.fullmatch(text)
    if number:
        return number[1]
    return text if OLD_ID.fullmatch(text) else None


def row_for(key: str, left: list, right: list) -> tuple:
    """Return the row of the result for one key."""
    counts = len(left), len(right)
    if not right:
        return key, "only_ours", "", *counts
    if not left:
        return key, "only_theirs", "", *counts
    if counts != (1, 1):
        return key, "repeated", "", *counts
    differing = [name for name in ("annotator", "label", "seconds") if not same(name, left[0], right[0])]
    return key, "differs" if differing else "equal", ", ".join(differing), *counts


def same(column: str, left: tuple, right: tuple) -> bool:
    """Return whether two rows say the same in a column."""
    value, other = getattr(left, column), getattr(right, column)
    if pd.isna(value) or pd.isna(other):
        return pd.isna(value) and pd.isna(other)
    if column == "seconds":
        return abs(value - other) <= 0.5
    return value.strip(" ").lower() == other.strip(" ").lower() if column == "label" else value == other
