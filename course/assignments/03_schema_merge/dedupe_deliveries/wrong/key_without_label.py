# Your key of a copy leaves out the label, so two different answers of one moment count as one.
import numpy as np
import pandas as pd


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    out = received.copy()
    ids = out["label_id"]
    pairs = out[["label_id", "annotator", "label"]].drop_duplicates().dropna(subset=["label_id"])
    contents = pairs["label_id"].value_counts()
    arguing = contents.index[contents > 1]
    latest = out.groupby("label_id")["sent_at"].max()

    # from the weakest rule to the strongest
    decision = pd.Series("kept", index=out.index, dtype=object)
    decision = decision.mask(out["sent_at"] < ids.map(latest), "superseded")
    decision = decision.mask(ids.isin(arguing), "conflict")
    decision = decision.mask(out.duplicated(["label_id", "annotator", "sent_at"]), "duplicate")
    out["decision"] = decision.mask(ids.isna(), "no_id")
    return out
