# You kept what was received first and took everything after it for a repetition. So no correction ever gets in: one row of a version is kept, not one version of an event.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    received = pd.concat([store, batch], ignore_index=True)
    newest = received.sort_values(["received_at", "version"]).drop_duplicates("event_id")
    filed = newest.assign(day=newest["happened_at"].dt.normalize())
    return filed.sort_values(["day", "event_id"])
