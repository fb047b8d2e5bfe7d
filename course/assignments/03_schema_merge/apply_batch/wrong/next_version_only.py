# You take a correction only where its version is the next one. A correction raises it by one or by more: version 3 after version 1 is news, and a new event may begin with any.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it: the newest version of each event, filed by the day it happened."""
    old = batch["event_id"].map(store.set_index("event_id")["version"]).fillna(0)
    rows = pd.concat([store, batch[batch["version"] == old + 1]], ignore_index=True)
    rows = rows.sort_values(["event_id", "version", "received_at"], ascending=[True, False, True])
    rows = rows.drop_duplicates("event_id", keep="first")
    rows["day"] = rows["happened_at"].dt.normalize()
    return rows.sort_values(["day", "event_id"]).reset_index(drop=True)[list(store.columns)]
