# You looked for an event's versions within a day. A correction that moves an event across midnight finds nothing to replace on its new day, and the event stands, and is billed, on both.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    received = pd.concat([store, batch], ignore_index=True)
    received["day"] = received["happened_at"].dt.normalize()
    by_news = received.sort_values(["version", "received_at"], ascending=[False, True])
    return by_news.drop_duplicates(["day", "event_id"]).sort_values(["day", "event_id"])
