# You read the status off the team. Somebody who is in no team has an entry all the same; whether one was found and what it says are two questions.
import numpy as np
import pandas as pd

KEY = ["vendor", "annotator_no"]


def merge_keeping_rows(labels: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    """Put the newest roster entry of its annotator beside each label."""
    entries = roster.dropna(subset=KEY).sort_values(["changed_at", "entry_id"], na_position="first")
    entries["status"] = np.where(entries.duplicated(KEY, keep=False), "chosen", "matched")
    newest = entries.drop_duplicates(KEY, keep="last").drop(columns="changed_at")
    merged = labels.merge(newest, on=KEY, how="left", validate="m:1")
    has_key = merged[KEY].notna().all(axis=1)
    status = merged["status"].where(merged["team"].notna(), "no match")
    return merged.assign(status=status.where(has_key, "no key"))
