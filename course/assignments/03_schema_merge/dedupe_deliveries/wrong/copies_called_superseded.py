# You looked at times before you looked for copies. A copy of an older sending is a `duplicate`, whatever came later: the first rule that fits decides.
import numpy as np
import pandas as pd

CONTENT = ["annotator", "label"]


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each: kept, or why not."""
    no_id = received["label_id"].isna()
    copy = received.duplicated(["label_id", *CONTENT, "sent_at"])
    contents = received.drop_duplicates(["label_id", *CONTENT])["label_id"].value_counts()
    conflict = received["label_id"].isin(contents[contents > 1].index)
    later = received["sent_at"] < received.groupby("label_id")["sent_at"].transform("max")
    decision = np.select(
        [no_id, conflict & ~copy, later, copy], ["no_id", "conflict", "superseded", "duplicate"], "kept"
    )
    return received.assign(decision=decision)
