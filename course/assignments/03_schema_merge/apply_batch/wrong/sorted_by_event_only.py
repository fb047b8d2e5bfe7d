# You sorted the store by event alone. Ids are given when a task is made, not when it is done, so the days stand mixed: the file was to be sorted by day first, and by event within the day.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    received = pd.concat([store, batch], ignore_index=True)
    by_news = received.sort_values(["version", "received_at"], ascending=[False, True])
    newest = by_news.drop_duplicates("event_id")
    filed = newest.assign(day=newest["happened_at"].dt.normalize())
    return filed.sort_values("event_id")
