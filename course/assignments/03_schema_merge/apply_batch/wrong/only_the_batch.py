# You returned the events that the batch mentions. The rest of the store has to come back as well: what the batch is silent about stays as it is.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    received = pd.concat([store, batch], ignore_index=True)
    by_news = received.sort_values(["version", "received_at"], ascending=[False, True])
    mentioned = by_news[by_news["event_id"].isin(batch["event_id"])]
    newest = mentioned.drop_duplicates("event_id")
    filed = newest.assign(day=newest["happened_at"].dt.normalize())
    return filed.sort_values(["day", "event_id"])
