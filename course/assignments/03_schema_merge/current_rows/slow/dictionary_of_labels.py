# Right, but Python looks at one change after the other and keeps a dictionary of labels. A year of changes is walked through for one table; sorting once does the same for all rows.
import re

import pandas as pd

NUMBER = re.compile(r" *([0-9]+)(?:\.0+)? *")
COLUMNS = ["label_id", "annotator", "label", "seq", "changes"]


def current_rows(monday: pd.DataFrame, tuesday: pd.DataFrame, wednesday: pd.DataFrame) -> pd.DataFrame:
    """Return the labels that exist after all changes."""
    newest, numbers = {}, {}
    for batch in (monday, tuesday, wednesday):
        for change in batch.itertuples(index=False):
            label_id, seq = whole_number(change.label_id), whole_number(change.seq)
            if label_id is None:
                continue
            numbers.setdefault(label_id, set()).add(seq)
            if label_id not in newest or seq >= newest[label_id][0]:
                newest[label_id] = seq, change
    rows = [
        (label_id, change.annotator, change.label, seq, len(numbers[label_id]))
        for label_id, (seq, change) in sorted(newest.items())
        if change.op != "delete"
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def whole_number(value: object) -> int | None:
    """Return the number that a value of any type stands for."""
    found = NUMBER.fullmatch(str(value))
    return int(found[1]) if found else None
