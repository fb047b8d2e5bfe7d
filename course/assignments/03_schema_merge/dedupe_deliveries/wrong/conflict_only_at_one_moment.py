# You see a contradiction only where two contents were sent in the same moment. Two answers a day apart contradict each other just as well: a label that was given does not change, and time does not say which is true.
import numpy as np
import pandas as pd

CONTENT = ["annotator", "label"]


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each."""
    label_id = received["label_id"]
    is_copy = received.duplicated(["label_id", *CONTENT, "sent_at"])
    answers = received.drop_duplicates(["label_id", "sent_at", *CONTENT])
    contradicted = answers.loc[answers.duplicated(["label_id", "sent_at"]), "label_id"]
    last_sent = received.groupby("label_id")["sent_at"].transform("max")

    decision = np.select(
        [label_id.isna(), is_copy, label_id.isin(contradicted), received["sent_at"] < last_sent],
        ["no_id", "duplicate", "conflict", "superseded"],
        default="kept",
    )
    return received.assign(decision=decision)
