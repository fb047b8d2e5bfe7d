# You took the last sending of each id first and looked for contradictions among what was left. Most of them are gone by then: the earlier answer was set aside as superseded, and the later one is paid for.
import numpy as np
import pandas as pd

CONTENT = ["annotator", "label"]


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each."""
    label_id = received["label_id"]
    is_copy = received.duplicated(["label_id", *CONTENT, "sent_at"])
    last_sent = received.groupby("label_id")["sent_at"].transform("max")
    answers = received[received["sent_at"] == last_sent].drop_duplicates(["label_id", *CONTENT])
    contradicted = answers.loc[answers["label_id"].duplicated(), "label_id"]

    decision = np.select(
        [label_id.isna(), is_copy, received["sent_at"] < last_sent, label_id.isin(contradicted)],
        ["no_id", "duplicate", "superseded", "conflict"],
        default="kept",
    )
    return received.assign(decision=decision)
