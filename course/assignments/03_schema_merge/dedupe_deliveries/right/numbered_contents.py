# Texts become numbers first; an id contradicts itself when the least and the greatest number of its contents differ.
import numpy as np
import pandas as pd


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each."""
    content = received.groupby(["annotator", "label"], dropna=False, sort=False).ngroup()
    numbered = received[["label_id", "sent_at"]].assign(content=content)
    groups = numbered.groupby("label_id", sort=False)
    least, greatest = groups["content"].transform("min"), groups["content"].transform("max")
    last_sent = groups["sent_at"].transform("max")
    rules = {
        "no_id": received["label_id"].isna(),
        "duplicate": numbered.duplicated(),
        "conflict": least != greatest,
        "superseded": received["sent_at"] != last_sent,
    }
    return received.assign(decision=np.select(list(rules.values()), list(rules), default="kept"))
