# Where the batch holds an event several times, you believe the one that stands last. Its rows stand in any order: the greatest version counts, and of one version the earliest receipt.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it: the newest version of each event, filed by the day it happened."""
    batch = batch.drop_duplicates("event_id", keep="last")
    rows = pd.concat([store, batch], ignore_index=True)
    rows = rows.sort_values(["event_id", "version", "received_at"], ascending=[True, False, True])
    rows = rows.drop_duplicates("event_id", keep="first")
    rows["day"] = rows["happened_at"].dt.normalize()
    return rows.sort_values(["day", "event_id"]).reset_index(drop=True)[list(store.columns)]
