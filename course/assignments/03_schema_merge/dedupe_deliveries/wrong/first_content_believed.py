# You quarantined the rows that differ from the first content of their id and left the first in. Neither is kept: that one came first does not make it true, and who reads the quarantine has to see both sides.
import numpy as np
import pandas as pd

CONTENT = ["annotator", "label"]


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each."""
    label_id = received["label_id"]
    is_copy = received.duplicated(["label_id", *CONTENT, "sent_at"])
    opening = received.drop_duplicates("label_id")[["label_id", *CONTENT]]
    agrees = received.merge(opening.assign(agrees=True), how="left", on=["label_id", *CONTENT])["agrees"].notna()
    last_sent = received["sent_at"].where(agrees).groupby(label_id).transform("max")

    decision = np.select(
        [label_id.isna(), is_copy, ~agrees, received["sent_at"] < last_sent],
        ["no_id", "duplicate", "conflict", "superseded"],
        default="kept",
    )
    return received.assign(decision=decision)
