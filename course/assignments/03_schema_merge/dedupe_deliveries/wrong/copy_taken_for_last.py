# You sorted by time and took the lowest row of each id for its last sending, copies among them. Where the last sending stands there twice, the lowest one is a copy, the original looks superseded, and nobody is paid for the label.
import numpy as np
import pandas as pd

CONTENT = ["annotator", "label"]


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each."""
    label_id = received["label_id"]
    is_copy = received.duplicated(["label_id", *CONTENT, "sent_at"])
    answers = received[["label_id", *CONTENT]].drop_duplicates()
    contradicted = answers.loc[answers["label_id"].duplicated(), "label_id"]
    in_time = received.sort_values("sent_at", kind="stable")
    is_superseded = in_time["label_id"].duplicated(keep="last").reindex(received.index)

    decision = np.select(
        [label_id.isna(), is_copy, label_id.isin(contradicted), is_superseded],
        ["no_id", "duplicate", "conflict", "superseded"],
        default="kept",
    )
    return received.assign(decision=decision)
