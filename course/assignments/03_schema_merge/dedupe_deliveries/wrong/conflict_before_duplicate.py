# You looked for contradictions before copies. A copy is a copy, under a contradicted id as well; counted as conflicts, the copies make the list for the vendor longer than it is.
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
        [label_id.isna(), label_id.isin(contradicted), is_copy, received["sent_at"] < last_sent],
        ["no_id", "conflict", "duplicate", "superseded"],
        default="kept",
    )
    return received.assign(decision=decision)
