# Right, but each id is a frame of its own that Python decides on: twenty thousand labels are twenty thousand small frames. The same questions can be put to all rows at once.
import pandas as pd

CONTENT = ["annotator", "label"]


def decide(rows: pd.DataFrame) -> pd.Series:
    """Return the decision on each row of one id."""
    contradicts = len(rows[CONTENT].drop_duplicates()) > 1
    is_last = rows["sent_at"] == rows["sent_at"].max()
    decision = is_last.map({True: "kept", False: "superseded"})
    if contradicts:
        decision[:] = "conflict"
    return decision.mask(rows.duplicated([*CONTENT, "sent_at"]), "duplicate")


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each, one id after the other."""
    decision = pd.Series("no_id", index=received.index)
    for _, rows in received.groupby("label_id"):
        decision[rows.index] = decide(rows)
    return received.assign(decision=decision)
