# You quarantined every id that is left more than once without its copies. A row that was sent again says the same at a later time; that is no second answer, and only different contents contradict each other.
import numpy as np
import pandas as pd


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each."""
    label_id = received["label_id"]
    is_copy = received.duplicated(["label_id", "annotator", "label", "sent_at"])
    originals = received[~is_copy]
    contradicted = originals.loc[originals["label_id"].duplicated(), "label_id"]

    decision = np.select(
        [label_id.isna(), is_copy, label_id.isin(contradicted)],
        ["no_id", "duplicate", "conflict"],
        default="kept",
    )
    return received.assign(decision=decision)
