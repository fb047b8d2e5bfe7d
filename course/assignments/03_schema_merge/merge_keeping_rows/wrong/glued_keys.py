# You glued vendor and number together into one text. Without something between them that neither can contain, `lab1` with 11 and `lab11` with 1 are the same annotator.
import numpy as np
import pandas as pd

KEY = ["vendor", "annotator_no"]


def merge_keeping_rows(labels: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    """Put the newest roster entry of its annotator beside each label."""
    entries = roster.dropna(subset=KEY).sort_values(["changed_at", "entry_id"], na_position="first")
    entries["who"] = entries["vendor"] + entries["annotator_no"].astype("int64").astype("str")
    number = labels["annotator_no"].astype("Int64").astype("str")
    entries["status"] = np.where(entries.duplicated("who", keep=False), "chosen", "matched")
    newest = entries.drop_duplicates("who", keep="last")[["who", "entry_id", "team", "status"]]
    merged = labels.assign(who=labels["vendor"] + number).merge(newest, on="who", how="left", validate="m:1")
    has_key = merged[KEY].notna().all(axis=1)
    merged["status"] = merged["status"].fillna("no match").where(has_key, "no key")
    return merged.drop(columns="who")
