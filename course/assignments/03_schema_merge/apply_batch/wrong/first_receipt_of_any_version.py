# You gave the newest version the earliest receipt of its event, whichever version that belonged to. A row is kept whole: of equal versions the first one received stays, and a correction has a receipt of its own.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    received = pd.concat([store, batch], ignore_index=True)
    received["received_at"] = received.groupby("event_id")["received_at"].transform("min")
    newest = received.sort_values("version", ascending=False).drop_duplicates("event_id")
    filed = newest.assign(day=newest["happened_at"].dt.normalize())
    return filed.sort_values(["day", "event_id"])
