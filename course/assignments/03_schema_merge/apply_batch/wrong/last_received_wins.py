# You took the row received last for the newest. An old version can arrive after a newer one; only `version` says which is which, ingest time does not.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    received = pd.concat([store, batch], ignore_index=True)
    newest = received.sort_values(["received_at", "version"]).drop_duplicates("event_id", keep="last")
    filed = newest.assign(day=newest["happened_at"].dt.normalize())
    return filed.sort_values(["day", "event_id"])
