# You cleaned the vendors' names before you looked them up. `Acme` and `acme` may be one vendor, and may be two: that is for a person to say. The prompt compares character by character.
import numpy as np
import pandas as pd


def merge_keeping_rows(labels: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    """Put the newest roster entry of its annotator beside each label: one row out for each row in, in their order."""
    key = ["vendor", "annotator_no"]
    spelt = labels["vendor"]
    labels = labels.assign(vendor=spelt.str.strip().str.lower())
    roster = roster.assign(vendor=roster["vendor"].str.strip().str.lower())
    entries = roster.dropna(subset=key).sort_values(["changed_at", "entry_id"], na_position="first")
    entries["status"] = np.where(entries.duplicated(key, keep=False), "chosen", "matched")
    newest = entries.drop_duplicates(key, keep="last").drop(columns="changed_at")

    merged = labels.merge(newest, on=key, how="left", validate="m:1")
    has_key = merged[key].notna().all(axis=1)
    merged["status"] = merged["status"].fillna("no match").where(has_key, "no key")
    return merged.assign(vendor=spelt.array)
