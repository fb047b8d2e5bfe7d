# You let the last sending of an id win, whatever it says. When two contents come under one id nobody knows which is true; the later one replaced the earlier one without a word, and is paid for.
import numpy as np
import pandas as pd

CONTENT = ["annotator", "label"]


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each."""
    label_id = received["label_id"]
    is_copy = received.duplicated(["label_id", *CONTENT, "sent_at"])
    last_sent = received.groupby("label_id")["sent_at"].transform("max")

    decision = np.select(
        [label_id.isna(), is_copy, received["sent_at"] < last_sent],
        ["no_id", "duplicate", "superseded"],
        default="kept",
    )
    return received.assign(decision=decision)
