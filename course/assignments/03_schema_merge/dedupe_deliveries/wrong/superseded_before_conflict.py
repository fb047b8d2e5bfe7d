# You set earlier sendings aside before you looked for contradictions. In a contradiction nothing is superseded: every row of the id is evidence, and goes into quarantine.
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
        [label_id.isna(), is_copy, received["sent_at"] < last_sent, label_id.isin(contradicted)],
        ["no_id", "duplicate", "superseded", "conflict"],
        default="kept",
    )
    return received.assign(decision=decision)
