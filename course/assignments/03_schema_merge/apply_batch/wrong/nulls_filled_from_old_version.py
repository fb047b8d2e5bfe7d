# `groupby(...).first()` takes the first value of each column that is not null, not the first row. A correction that takes its seconds back is filled with the seconds it took back; the row is stitched together from two versions.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    received = pd.concat([store, batch], ignore_index=True)
    by_news = received.sort_values(["version", "received_at"], ascending=[False, True])
    newest = by_news.groupby("event_id").first().reset_index()
    filed = newest.assign(day=newest["happened_at"].dt.normalize())
    return filed.sort_values(["day", "event_id"])
