# Two passes over the groups: what has the greatest version of its event, and of that the earliest receipt.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    received = pd.concat([store.drop(columns="day"), batch], ignore_index=True)
    greatest = received.groupby("event_id")["version"].transform("max")
    candidates = received[received["version"] == greatest]
    newest = candidates.loc[candidates.groupby("event_id")["received_at"].idxmin()]

    filed = newest.assign(day=newest["happened_at"].dt.normalize())
    return filed.sort_values(["day", "event_id"])
