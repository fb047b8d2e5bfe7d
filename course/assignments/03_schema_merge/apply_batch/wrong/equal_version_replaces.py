# You let the batch win where its version is the same as the stored one. The row says nothing new, but its `received_at` takes the place of the earlier one, so a rerun changes every row that it touches.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    first_receipts = batch.sort_values("received_at")
    received = pd.concat([first_receipts, store], ignore_index=True)
    by_version = received.sort_values("version", ascending=False, kind="stable")
    newest = by_version.drop_duplicates("event_id")
    filed = newest.assign(day=newest["happened_at"].dt.normalize())
    return filed.sort_values(["day", "event_id"])
