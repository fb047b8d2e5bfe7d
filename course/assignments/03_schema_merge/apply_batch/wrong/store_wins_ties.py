# Of the same version you kept the store's row; the one received first counts, wherever it is.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it: the newest version of each event, filed by the day it happened."""
    rows = pd.concat([store.drop(columns="day"), batch], ignore_index=True)
    rows = rows.sort_values("version", ascending=False, kind="stable")
    rows = rows.drop_duplicates("event_id", keep="first")
    rows["day"] = pd.to_datetime(rows["happened_at"]).dt.floor("D")
    return rows[store.columns].sort_values(["day", "event_id"]).reset_index(drop=True)
