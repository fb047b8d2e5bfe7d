# You took the lowest of rows that are alike for the original. The uppermost one is; the copies are those below it.
import numpy as np
import pandas as pd

CONTENT = ["annotator", "label"]


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each."""
    label_id = received["label_id"]
    is_copy = received.duplicated(["label_id", *CONTENT, "sent_at"], keep="last")
    answers = received[["label_id", *CONTENT]].drop_duplicates()
    contradicted = answers.loc[answers["label_id"].duplicated(), "label_id"]
    last_sent = received.groupby("label_id")["sent_at"].transform("max")

    decision = np.select(
        [label_id.isna(), is_copy, label_id.isin(contradicted), received["sent_at"] < last_sent],
        ["no_id", "duplicate", "conflict", "superseded"],
        default="kept",
    )
    return received.assign(decision=decision)
