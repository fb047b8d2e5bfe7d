# You made the texts lower case before you compared them. Texts are compared as they stand here: `Car` and `car` under one id are two answers until the vendor says otherwise.
import numpy as np
import pandas as pd

CONTENT = ["annotator", "label"]


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each."""
    label_id = received["label_id"]
    folded = received[CONTENT].apply(lambda texts: texts.str.lower())
    compared = received[["label_id", "sent_at"]].join(folded)
    answers = compared.drop_duplicates(["label_id", *CONTENT])
    contradicted = answers.loc[answers["label_id"].duplicated(), "label_id"]
    last_sent = received.groupby("label_id")["sent_at"].transform("max")

    decision = np.select(
        [label_id.isna(), compared.duplicated(), label_id.isin(contradicted), received["sent_at"] < last_sent],
        ["no_id", "duplicate", "conflict", "superseded"],
        default="kept",
    )
    return received.assign(decision=decision)
