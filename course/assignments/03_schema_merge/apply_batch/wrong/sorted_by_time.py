# Within a day your rows stand by the time at which the work happened. Agreed is by `event_id`, so that the same rows always make the same file.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it: the newest version of each event, filed by the day it happened."""
    rows = pd.concat([store, batch], ignore_index=True)
    rows = rows.sort_values(["event_id", "version", "received_at"], ascending=[True, False, True])
    rows = rows.drop_duplicates("event_id", keep="first")
    rows["day"] = rows["happened_at"].dt.normalize()
    return rows.sort_values(["day", "happened_at", "event_id"]).reset_index(drop=True)[list(store.columns)]
