# You treated null as an id like any other. Rows without an id have nothing in common but that, and yours contradict, copy and replace one another.
import numpy as np
import pandas as pd

CONTENT = ["annotator", "label"]


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each."""
    is_copy = received.duplicated(["label_id", *CONTENT, "sent_at"])
    answers = received[["label_id", *CONTENT]].drop_duplicates()
    contradicted = answers.loc[answers["label_id"].duplicated(), "label_id"]
    last_sent = received.groupby("label_id", dropna=False)["sent_at"].transform("max")

    decision = np.select(
        [is_copy, received["label_id"].isin(contradicted), received["sent_at"] < last_sent],
        ["duplicate", "conflict", "superseded"],
        default="kept",
    )
    return received.assign(decision=decision)
