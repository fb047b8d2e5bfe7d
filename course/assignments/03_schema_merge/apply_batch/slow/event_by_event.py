# Right, but each event becomes a frame of its own that Python sorts: a hundred thousand events are a hundred thousand small frames. One sort of all rows puts every event's best row on top.
import pandas as pd


def newest_row(versions: pd.DataFrame) -> int:
    """Return the index of the greatest version's earliest receipt."""
    greatest = versions[versions["version"] == versions["version"].max()]
    return greatest["received_at"].idxmin()


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    received = pd.concat([store, batch], ignore_index=True)
    rows = [newest_row(versions) for _, versions in received.groupby("event_id")]
    newest = received.loc[rows]

    filed = newest.assign(day=newest["happened_at"].dt.normalize())
    return filed.sort_values(["day", "event_id"])
