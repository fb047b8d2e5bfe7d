# You let the majority decide. Two rows that agree against one are no proof (a resend agrees with itself), and the vendor has not answered yet: all rows of the id are quarantined.
import numpy as np
import pandas as pd

CONTENT = ["annotator", "label"]


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each."""
    label_id = received["label_id"]
    is_copy = received.duplicated(["label_id", *CONTENT, "sent_at"])
    originals = received[~is_copy & label_id.notna()]
    votes = originals.groupby(["label_id", *CONTENT], dropna=False).size().rename("votes").reset_index()
    votes = received.merge(votes, how="left", on=["label_id", *CONTENT])["votes"]
    most = votes.groupby(label_id).transform("max")
    leaders = received[votes == most].drop_duplicates(["label_id", *CONTENT])
    tied = leaders.loc[leaders["label_id"].duplicated(), "label_id"]
    last_sent = received["sent_at"].where(votes == most).groupby(label_id).transform("max")

    decision = np.select(
        [label_id.isna(), is_copy, label_id.isin(tied) | (votes < most), received["sent_at"] < last_sent],
        ["no_id", "duplicate", "conflict", "superseded"],
        default="kept",
    )
    return received.assign(decision=decision)
