# You glued annotator and label into one text. Different contents can give the same text: `Ann` with `a van` reads like `Anna` with ` van`, and a null glued as nothing like no null at all.
import numpy as np
import pandas as pd


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each."""
    label_id = received["label_id"]
    content = received["annotator"].fillna("") + received["label"].fillna("")
    glued = received[["label_id", "sent_at"]].assign(content=content)
    answers = glued[["label_id", "content"]].drop_duplicates()
    contradicted = answers.loc[answers["label_id"].duplicated(), "label_id"]
    last_sent = received.groupby("label_id")["sent_at"].transform("max")

    decision = np.select(
        [label_id.isna(), glued.duplicated(), label_id.isin(contradicted), received["sent_at"] < last_sent],
        ["no_id", "duplicate", "conflict", "superseded"],
        default="kept",
    )
    return received.assign(decision=decision)
