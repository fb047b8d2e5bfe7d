# You kept one row for each version of an event. A rerun changes nothing then, but the store holds an event once for each of its corrections, and the bill adds all of them up.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    received = pd.concat([store, batch], ignore_index=True)
    versions = received.sort_values(["version", "received_at"]).drop_duplicates(["event_id", "version"])
    filed = versions.assign(day=versions["happened_at"].dt.normalize())
    return filed.sort_values(["day", "event_id"])
