# You appended the batch. What is run again is in the store twice then, and so is every event that was corrected: the bill counts both.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    received = pd.concat([store, batch], ignore_index=True)
    filed = received.assign(day=received["happened_at"].dt.normalize())
    return filed.sort_values(["day", "event_id", "version", "received_at"])
