# You looked for copies before you looked for ids. `duplicated` takes two nulls for the same id; of rows without an id nobody can say that they are the same row.
import numpy as np
import pandas as pd

CONTENT = ["annotator", "label"]


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each."""
    label_id = received["label_id"]
    is_copy = received.duplicated(["label_id", *CONTENT, "sent_at"])
    answers = received[["label_id", *CONTENT]].drop_duplicates()
    contradicted = answers.loc[answers["label_id"].duplicated(), "label_id"]
    last_sent = received.groupby("label_id")["sent_at"].transform("max")

    decision = np.select(
        [is_copy, label_id.isna(), label_id.isin(contradicted), received["sent_at"] < last_sent],
        ["duplicate", "no_id", "conflict", "superseded"],
        default="kept",
    )
    return received.assign(decision=decision)
