# A list of findings, column by column: a dictionary from plain name to name on each side, whole columns compared.
import numpy as np
import pandas as pd

COLUMNS = ["column", "drift", "before", "after", "rows"]


def schema_drift(yesterday: pd.DataFrame, today: pd.DataFrame) -> pd.DataFrame:
    """Report what has drifted between two deliveries of an export."""
    old, new = ({plain(name): name for name in delivery} for delivery in (yesterday, today))
    report = [(old[key], "dropped", None, None, None) for key in old.keys() - new.keys()]
    report += [(new[key], "added", None, None, None) for key in new.keys() - old.keys()]
    for key in old.keys() & new.keys():
        if old[key] != new[key]:
            report.append((new[key], "renamed", old[key], new[key], None))
        drifts = drifts_of_values(yesterday[old[key]], today[new[key]])
        report += [(new[key], *drift) for drift in drifts]
    frame = pd.DataFrame(report, columns=COLUMNS)
    frame["rows"] = frame["rows"].astype("Int64")
    return frame.sort_values(COLUMNS[:4], key=lambda texts: texts.fillna("")).reset_index(drop=True)


def plain(name: str) -> str:
    """Return the name without what does not count in it."""
    return name.lower().translate(str.maketrans("", "", " _-"))


def drifts_of_values(old: pd.Series, new: pd.Series) -> list[tuple]:
    """Return (drift, before, after, rows) of one column."""
    drifts = []
    was, became = held(old), held(new)
    if was and became and was != became and (was, became) != ("decimal", "whole"):
        drifts.append(("type", was, became, None))
    missing = int(new.isna().sum())
    if len(old) > 0 and len(new) > 0 and 10 * (missing * len(old) - old.isna().sum() * len(new)) > len(old) * len(new):
        drifts.append(("missing", None, None, missing))
    if was == became == "text" and old.nunique() <= 20:
        counts = new.value_counts()
        fresh = counts[~counts.index.isin(old)]
        drifts += [("new value", None, value, rows) for value, rows in fresh.items()]
    return drifts


def held(values: pd.Series) -> str:
    """Return what the values are; empty text where there are none."""
    known = values.dropna()
    if len(known) == 0:
        return ""
    if known.dtype.kind not in "if":
        return "text"
    return "whole" if np.array_equal(known, np.floor(known)) else "decimal"
