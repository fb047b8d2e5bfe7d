# You called a row `chosen` where the annotator has several labels. That is their job; a choice was made where they have several roster entries.
import numpy as np
import pandas as pd

KEY = ["vendor", "annotator_no"]


def merge_keeping_rows(labels: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    """Put the newest roster entry of its annotator beside each label."""
    entries = roster.dropna(subset=KEY).sort_values(["changed_at", "entry_id"], na_position="first")
    newest = entries.drop_duplicates(KEY, keep="last").drop(columns="changed_at")
    merged = labels.merge(newest, on=KEY, how="left", validate="m:1")
    has_key = merged[KEY].notna().all(axis=1)
    merged["status"] = np.select(
        [~has_key, merged["entry_id"].isna(), merged.duplicated(KEY, keep=False)],
        ["no key", "no match", "chosen"],
        default="matched",
    )
    return merged
