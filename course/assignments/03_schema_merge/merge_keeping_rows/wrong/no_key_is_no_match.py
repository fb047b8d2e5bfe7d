# You have one word for two things. A label without a login was never looked up, which is the tool's fault; one whose annotator is missing from the roster is the vendor's.
import numpy as np
import pandas as pd

KEY = ["vendor", "annotator_no"]


def merge_keeping_rows(labels: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    """Put the newest roster entry of its annotator beside each label."""
    entries = roster.dropna(subset=KEY).sort_values(["changed_at", "entry_id"], na_position="first")
    entries["status"] = np.where(entries.duplicated(KEY, keep=False), "chosen", "matched")
    newest = entries.drop_duplicates(KEY, keep="last").drop(columns="changed_at")
    merged = labels.merge(newest, on=KEY, how="left", validate="m:1")
    merged["status"] = merged["status"].fillna("no match")
    return merged
