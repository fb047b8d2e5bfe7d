# Merge only the labels that have a key, with an indicator for the status, and put the rest back in its place.
import pandas as pd

KEY = ["vendor", "annotator_no"]


def newest_entries(roster: pd.DataFrame) -> pd.DataFrame:
    """Return one entry for each annotator, the newest, and whether there were others."""
    entries = roster[roster["vendor"].notna() & roster["annotator_no"].notna()]
    ranked = entries.sort_values(["changed_at", "entry_id"], ascending=False)
    is_newest = ~ranked.duplicated(KEY)
    has_others = ranked.duplicated(KEY, keep=False)
    return ranked.assign(has_others=has_others)[is_newest].drop(columns="changed_at")


def merge_keeping_rows(labels: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    """Put the newest roster entry of its annotator beside each label."""
    numbered = labels.reset_index(drop=True)
    known = numbered.dropna(subset=KEY)
    found = known.merge(newest_entries(roster), how="left", on=KEY, indicator="status").set_index(known.index)
    status = found["status"].astype("str").replace({"both": "matched", "left_only": "no match"})
    found["status"] = status.mask(found["has_others"].eq(True), "chosen")

    merged = numbered.join(found[["entry_id", "team", "status"]])
    return merged.fillna({"status": "no key"})
