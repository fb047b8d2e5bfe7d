# A table with one row an id says what is known of the id; each row looks itself up there.
import numpy as np
import pandas as pd

IDENTITY = ["label_id", "annotator", "label", "sent_at"]


def summarise_ids(originals: pd.DataFrame) -> pd.DataFrame:
    """Return for each id when it was last sent and how many contents it has; rows without an id are left out."""
    contents = originals.drop_duplicates(["label_id", "annotator", "label"])
    return pd.DataFrame(
        {
            "last_sent": originals.groupby("label_id")["sent_at"].max(),
            "contents": contents.groupby("label_id").size(),
        }
    )


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each."""
    is_copy = received.duplicated(IDENTITY)
    about = received[["label_id"]].join(summarise_ids(received[~is_copy]), on="label_id")

    decision = np.where(received["sent_at"] == about["last_sent"], "kept", "superseded")
    decision = np.where(about["contents"] > 1, "conflict", decision)
    decision = np.where(is_copy, "duplicate", decision)
    decision = np.where(received["label_id"].isna(), "no_id", decision)
    return received.assign(decision=decision)
