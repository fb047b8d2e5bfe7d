# Number the annotators once for both tables; then an array says for each number where its newest entry stands.
import numpy as np
import pandas as pd

KEY = ["vendor", "annotator_no"]


def merge_keeping_rows(labels: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    """Find the newest roster entry of each label's annotator through whole-number codes."""
    entries = roster.sort_values(["changed_at", "entry_id"], na_position="first", ignore_index=True)
    keys = pd.concat([labels[KEY], entries[KEY]], ignore_index=True)
    is_complete = keys.notna().all(axis=1)
    codes = keys.groupby(KEY, dropna=False).ngroup().where(is_complete, -1).to_numpy()
    label_code, entry_code = codes[: len(labels)], codes[len(labels) :]

    position = np.arange(len(entries))
    usable = entry_code >= 0
    # One place more than there are codes: the last one, which -1 points at, stays empty.
    newest = np.full(codes.max(initial=-1) + 2, -1)
    np.maximum.at(newest, entry_code[usable], position[usable])
    how_many = np.bincount(entry_code[usable], minlength=len(newest))

    found = entries[["entry_id", "team"]].reindex(newest[label_code])
    status = np.select(
        [label_code < 0, how_many[label_code] == 0, how_many[label_code] > 1],
        ["no key", "no match", "chosen"],
        default="matched",
    )
    return labels.assign(entry_id=found["entry_id"].to_numpy(), team=found["team"].array, status=status)
