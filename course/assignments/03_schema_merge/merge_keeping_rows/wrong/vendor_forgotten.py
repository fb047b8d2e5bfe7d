# You joined by the annotator's number alone. Number 17 of one vendor is another person than number 17 of the next.
import numpy as np
import pandas as pd

KEY = ["vendor", "annotator_no"]


def merge_keeping_rows(labels: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    """Put the newest roster entry of its annotator beside each label."""
    entries = roster.dropna(subset=KEY).sort_values(["changed_at", "entry_id"], na_position="first")
    entries["status"] = np.where(entries.duplicated("annotator_no", keep=False), "chosen", "matched")
    newest = entries.drop_duplicates("annotator_no", keep="last").drop(columns=["vendor", "changed_at"])
    merged = labels.merge(newest, on="annotator_no", how="left", validate="m:1")
    has_key = merged[KEY].notna().all(axis=1)
    merged["status"] = merged["status"].fillna("no match").where(has_key, "no key")
    return merged
