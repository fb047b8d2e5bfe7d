import numpy as np
import pandas as pd


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each: kept, or why not."""
    ### BEGIN SOLUTION
    label_id, content = received["label_id"], ["annotator", "label"]
    is_copy = received.duplicated(["label_id", *content, "sent_at"])
    answers = received[["label_id", *content]].drop_duplicates()
    contradicted = answers.loc[answers["label_id"].duplicated(), "label_id"]
    last_sent = received.groupby("label_id")["sent_at"].transform("max")

    decision = np.select(
        [label_id.isna(), is_copy, label_id.isin(contradicted), received["sent_at"] < last_sent],
        ["no_id", "duplicate", "conflict", "superseded"],
        default="kept",
    )
    return received.assign(decision=decision)
    ### END SOLUTION
