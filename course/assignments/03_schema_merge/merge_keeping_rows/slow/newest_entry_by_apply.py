# Right, but `apply` calls a Python function once for each annotator, and there are thousands of them. What it asks of every group, the last row after a sort, can be asked of the whole table.
import pandas as pd

KEY = ["vendor", "annotator_no"]


def newest_entry(entries: pd.DataFrame) -> pd.Series:
    """Return the entry that counts among those of one annotator, oldest first."""
    last = entries.iloc[-1]
    status = "matched" if len(entries) == 1 else "chosen"
    return pd.Series({"entry_id": last["entry_id"], "team": last["team"], "status": status})


def merge_keeping_rows(labels: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    """Put the newest roster entry of its annotator beside each label."""
    entries = roster.dropna(subset=KEY).sort_values(["changed_at", "entry_id"], na_position="first")
    if entries.empty:
        newest = entries[[*KEY, "entry_id", "team"]].assign(status="matched")
    else:
        newest = entries.groupby(KEY)[["entry_id", "team"]].apply(newest_entry).reset_index()

    merged = labels.merge(newest, on=KEY, how="left", validate="m:1")
    has_key = merged[KEY].notna().all(axis=1)
    merged["status"] = merged["status"].fillna("no match").where(has_key, "no key")
    return merged
