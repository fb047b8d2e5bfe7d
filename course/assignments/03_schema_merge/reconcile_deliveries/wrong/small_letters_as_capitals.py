# You took small letters for capitals in old ids. An old id begins with one capital letter: `a7` is unreadable.
import re

import pandas as pd

KEY = re.compile(r"0*(?P<number>[0-9]+?)(?:\.0+)?|(?P<old>[A-Z][0-9]+)")


def read_key(value):
    """Return the key that one label_id stands for, None where it is unreadable."""
    if pd.isna(value):
        return None
    match = KEY.fullmatch(str(value).strip(" ").upper())
    if match is None:
        return None
    return match["old"] or match["number"]


def rows_by_key(frame):
    """Return the rows of each key, in order of first occurrence."""
    rows = {}
    columns = (frame["label_id"], frame["annotator"], frame["label"], frame["seconds"])
    for label_id, *content in zip(*columns, strict=True):
        rows.setdefault(read_key(label_id), []).append(content)
    return rows


def same_label(left, right):
    """Compare two labels without outer blanks and case."""
    return left.strip(" ").lower() == right.strip(" ").lower()


RULES = {
    "annotator": lambda left, right: left == right,
    "label": same_label,
    "seconds": lambda left, right: abs(left - right) <= 0.5,
}


def differing_columns(left, right):
    """Return the names of the columns in which two rows differ."""
    names = []
    for (name, same), one, other in zip(RULES.items(), left, right, strict=True):
        if pd.isna(one) or pd.isna(other):
            differs = not (pd.isna(one) and pd.isna(other))
        else:
            differs = not same(one, other)
        if differs:
            names.append(name)
    return ", ".join(names)


def compare(left, right):
    """Return status and differs_in of one key's rows."""
    if not right:
        return "only_ours", ""
    if not left:
        return "only_theirs", ""
    if len(left) > 1 or len(right) > 1:
        return "repeated", ""
    names = differing_columns(left[0], right[0])
    return ("differs" if names else "equal"), names


def reconcile_deliveries(ours: pd.DataFrame, theirs: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each label of the two files: where it is, and in which columns the files differ."""
    our_rows, their_rows = rows_by_key(ours), rows_by_key(theirs)
    ours_lost, theirs_lost = our_rows.pop(None, []), their_rows.pop(None, [])
    result = []
    for key in our_rows | their_rows:
        left, right = our_rows.get(key, []), their_rows.get(key, [])
        result.append((key, *compare(left, right), len(left), len(right)))
    if ours_lost or theirs_lost:
        result.append((None, "unreadable", "", len(ours_lost), len(theirs_lost)))
    return pd.DataFrame(result, columns=["label_id", "status", "differs_in", "ours", "theirs"])
