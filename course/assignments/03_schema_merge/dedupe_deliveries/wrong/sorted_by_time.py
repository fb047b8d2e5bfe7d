# Your rows come out sorted by time. All rows were asked for in the order in which they were received; and which of two copies is the original is told by that order.
import numpy as np
import pandas as pd

CONTENT = ["annotator", "label"]


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each: kept, or why not."""
    received = received.sort_values("sent_at", kind="stable")
    no_id = received["label_id"].isna()
    copy = received.duplicated(["label_id", *CONTENT, "sent_at"])
    contents = received.drop_duplicates(["label_id", *CONTENT])["label_id"].value_counts()
    conflict = received["label_id"].isin(contents[contents > 1].index)
    later = received["sent_at"] < received.groupby("label_id")["sent_at"].transform("max")
    decision = np.select(
        [no_id, copy, conflict, later], ["no_id", "duplicate", "conflict", "superseded"], "kept"
    )
    return received.assign(decision=decision)
