# You left known events filed under their old day. When a correction moves `happened_at` into another day the row has to move with it; the day follows from the row that stands in the store.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    received = pd.concat([store, batch], ignore_index=True)
    by_news = received.sort_values(["version", "received_at"], ascending=[False, True])
    newest = by_news.drop_duplicates("event_id")
    old_days = store[["event_id", "day"]]
    filed = newest.drop(columns="day").merge(old_days, how="left", on="event_id")
    filed["day"] = filed["day"].fillna(filed["happened_at"].dt.normalize())
    return filed.sort_values(["day", "event_id"])
