# Rows without an id have no word of their own: yours are called kept. Nobody knows which label they belong to, so nobody pays for them: `no_id` comes first.
import numpy as np
import pandas as pd

CONTENT = ["annotator", "label"]


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each: kept, or why not."""
    no_id = received["label_id"].isna()
    copy = received.duplicated(["label_id", *CONTENT, "sent_at"])
    contents = received.drop_duplicates(["label_id", *CONTENT])["label_id"].value_counts()
    conflict = received["label_id"].isin(contents[contents > 1].index)
    later = received["sent_at"] < received.groupby("label_id")["sent_at"].transform("max")
    decision = np.select(
        [copy & ~no_id, conflict, later], ["duplicate", "conflict", "superseded"], "kept"
    )
    return received.assign(decision=decision)
