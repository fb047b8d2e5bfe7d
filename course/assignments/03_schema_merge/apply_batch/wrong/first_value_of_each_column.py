# You took the first value of each column within an event, which skips nulls: where the newest version has no seconds, those of an older one came through. A version replaces all that was said before, as a whole.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it: the newest version of each event, filed by the day it happened."""
    rows = pd.concat([store, batch], ignore_index=True)
    rows = rows.sort_values(["event_id", "version", "received_at"], ascending=[True, False, True])
    rows = rows.groupby("event_id", as_index=False).first()
    rows["day"] = rows["happened_at"].dt.normalize()
    return rows.sort_values(["day", "event_id"]).reset_index(drop=True)[list(store.columns)]
