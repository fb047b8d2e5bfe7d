# You dropped the rows with a null label. A null says that there was nothing to label there, which is an answer, and paid for; and every row received has to come back.
import numpy as np
import pandas as pd

CONTENT = ["annotator", "label"]


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each."""
    labelled = received.dropna(subset="label")
    label_id = labelled["label_id"]
    is_copy = labelled.duplicated(["label_id", *CONTENT, "sent_at"])
    answers = labelled[["label_id", *CONTENT]].drop_duplicates()
    contradicted = answers.loc[answers["label_id"].duplicated(), "label_id"]
    last_sent = labelled.groupby("label_id")["sent_at"].transform("max")

    decision = np.select(
        [label_id.isna(), is_copy, label_id.isin(contradicted), labelled["sent_at"] < last_sent],
        ["no_id", "duplicate", "conflict", "superseded"],
        default="kept",
    )
    return labelled.assign(decision=decision)
