# Your `day` still has its time of day: it is `happened_at` over again. A day is a timestamp at midnight; grouped by yours, every event has a bill of its own.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it: the newest version of each event, filed by the day it happened."""
    rows = pd.concat([store, batch], ignore_index=True)
    rows = rows.sort_values(["event_id", "version", "received_at"], ascending=[True, False, True])
    rows = rows.drop_duplicates("event_id", keep="first")
    rows["day"] = rows["happened_at"]
    return rows.sort_values(["day", "event_id"]).reset_index(drop=True)[list(store.columns)]
