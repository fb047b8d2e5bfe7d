# You took the maximum of each column by itself. The row that comes out was never sent by anybody: the version of one row, the time of another, the seconds of whichever had more.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    received = pd.concat([store, batch], ignore_index=True)
    columns = {"version": "max", "happened_at": "max", "received_at": "min", "seconds": "max"}
    newest = received.groupby("event_id").agg(columns).reset_index()
    filed = newest.assign(day=newest["happened_at"].dt.normalize())
    return filed.sort_values(["day", "event_id"])
