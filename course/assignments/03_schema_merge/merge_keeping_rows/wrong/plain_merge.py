# You merged the whole roster. An annotator with three entries turns each of their labels into three rows, and a label without a login meets every vacancy: more rows come out than went in.
import numpy as np
import pandas as pd

KEY = ["vendor", "annotator_no"]


def merge_keeping_rows(labels: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    """Put the newest roster entry of its annotator beside each label."""
    entries = roster.copy()
    entries["status"] = np.where(entries.duplicated(KEY, keep=False), "chosen", "matched")
    merged = labels.merge(entries.drop(columns="changed_at"), on=KEY, how="left")
    has_key = merged[KEY].notna().all(axis=1)
    merged["status"] = merged["status"].fillna("no match").where(has_key, "no key")
    return merged
