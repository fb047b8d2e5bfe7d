# Right, but every cell of both deliveries is looked at in Python, for its type, its null and its value. The same questions can be put to whole columns.
import math

import pandas as pd


def schema_drift(yesterday: pd.DataFrame, today: pd.DataFrame) -> pd.DataFrame:
    """Report what has drifted between two deliveries of an export."""
    old, new = ({key_of(name): name for name in delivery} for delivery in (yesterday, today))
    report = [(old[key], "dropped", None, None, None) for key in old if key not in new]
    for key, name in new.items():
        if key not in old:
            report.append((name, "added", None, None, None))
            continue
        if old[key] != name:
            report.append((name, "renamed", old[key], name, None))
        report += drifts_of_values(name, list(yesterday[old[key]]), list(today[name]))
    report.sort(key=lambda row: (row[0], row[1], row[3] or ""))
    return pd.DataFrame(report, columns=["column", "drift", "before", "after", "rows"]).astype({"rows": "float64"})


def key_of(name: str) -> str:
    """Return what counts in a name."""
    return "".join(letter for letter in name.lower() if letter not in " _-")


def drifts_of_values(name: str, old: list, new: list) -> list[tuple]:
    """Return the findings of one column."""
    drifts = []
    known_old, known_new = ([value for value in values if not pd.isna(value)] for values in (old, new))
    was, became = held(known_old), held(known_new)
    if was and became and was != became and (was, became) != ("decimal", "whole"):
        drifts.append((name, "type", was, became, None))
    missing = len(new) - len(known_new)
    if old and new and missing / len(new) - (1 - len(known_old) / len(old)) > 0.1 + 1e-12:
        drifts.append((name, "missing", None, None, missing))
    if was == became == "text" and len(set(known_old)) <= 20:
        counts = {}
        for value in known_new:
            counts[value] = counts.get(value, 0) + 1
        drifts += [(name, "new value", None, value, counts[value]) for value in counts.keys() - set(known_old)]
    return drifts


def held(known: list) -> str | None:
    """Return what the values are."""
    if not known:
        return None
    if isinstance(known[0], str):
        return "text"
    return "whole" if all(math.floor(value) == value for value in known) else "decimal"
