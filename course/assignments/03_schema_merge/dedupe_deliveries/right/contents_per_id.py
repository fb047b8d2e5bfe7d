# Count, for each id, the different values in each column of the content; transform brings the counts back to the rows.
import pandas as pd


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each."""
    by_id = received.groupby("label_id")
    values = by_id[["annotator", "label"]].transform("nunique", dropna=False)
    is_last = received["sent_at"] == by_id["sent_at"].transform("max")

    # The rule that comes first is written last, over the others.
    decision = pd.Series("kept", index=received.index)
    decision = decision.mask(~is_last, "superseded")
    decision = decision.mask(values.max(axis=1) > 1, "conflict")
    decision = decision.mask(received.drop(columns="file").duplicated(), "duplicate")
    decision = decision.mask(received["label_id"].isna(), "no_id")
    return received.assign(decision=decision)
