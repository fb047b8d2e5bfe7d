# You took the row with the latest event time for the newest. `happened_at` says when the work was done, and a correction may move it to an earlier time; which row is the newest says `version`.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    received = pd.concat([store, batch], ignore_index=True)
    in_time = received.sort_values(["happened_at", "version", "received_at"], ascending=[False, False, True])
    newest = in_time.drop_duplicates("event_id")
    filed = newest.assign(day=newest["happened_at"].dt.normalize())
    return filed.sort_values(["day", "event_id"])
