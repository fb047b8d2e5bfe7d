# You compared each row with the one before it. The first answer of an id has none before it and passes, and so does a row that repeats its neighbour: a contradiction concerns all rows of the id, not the place where it shows.
import numpy as np
import pandas as pd

CONTENT = ["annotator", "label"]


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each."""
    label_id = received["label_id"]
    is_copy = received.duplicated(["label_id", *CONTENT, "sent_at"])
    in_time = received.sort_values(["label_id", "sent_at"], kind="stable")
    before = in_time.groupby("label_id")[CONTENT].shift().fillna("")
    has_before = in_time.groupby("label_id").cumcount() > 0
    differs = has_before & (in_time[CONTENT].fillna("") != before).any(axis=1)
    last_sent = received.groupby("label_id")["sent_at"].transform("max")

    decision = np.select(
        [label_id.isna(), is_copy, differs.reindex(received.index), received["sent_at"] < last_sent],
        ["no_id", "duplicate", "conflict", "superseded"],
        default="kept",
    )
    return received.assign(decision=decision)
