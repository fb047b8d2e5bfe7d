# A null is unequal to a null under `!=`, so rows of nothing to label contradict themselves. Here a null in the content is a value: two nulls are alike.
import numpy as np
import pandas as pd

CONTENT = ["annotator", "label"]


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each."""
    by_id = received.groupby("label_id")
    is_copy = received.duplicated(["label_id", *CONTENT, "sent_at"])
    first = received.drop_duplicates("label_id").set_index("label_id")[CONTENT]
    first_content = received[["label_id"]].join(first, on="label_id")[CONTENT]
    differs = (received[CONTENT] != first_content).any(axis=1)
    contradicts = differs.groupby(received["label_id"]).transform("any").eq(other=True)
    last_sent = by_id["sent_at"].transform("max")

    decision = np.select(
        [received["label_id"].isna(), is_copy, contradicts, received["sent_at"] < last_sent],
        ["no_id", "duplicate", "conflict", "superseded"],
        default="kept",
    )
    return received.assign(decision=decision)
