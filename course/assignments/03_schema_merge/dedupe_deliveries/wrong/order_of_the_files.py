# You took the lowest row of each id for the latest one. The rows stand in the order in which files were read, and a file may be read late; only `sent_at` knows which sending is the last.
import numpy as np
import pandas as pd

CONTENT = ["annotator", "label"]


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each."""
    label_id = received["label_id"]
    is_copy = received.duplicated(["label_id", *CONTENT, "sent_at"])
    answers = received[["label_id", *CONTENT]].drop_duplicates()
    contradicted = answers.loc[answers["label_id"].duplicated(), "label_id"]
    is_last = ~received[~is_copy]["label_id"].duplicated(keep="last").reindex(received.index, fill_value=False)

    decision = np.select(
        [label_id.isna(), is_copy, label_id.isin(contradicted), ~is_last],
        ["no_id", "duplicate", "conflict", "superseded"],
        default="kept",
    )
    return received.assign(decision=decision)
