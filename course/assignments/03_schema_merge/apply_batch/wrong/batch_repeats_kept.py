# You compared the batch with the store, but not with itself. A batch may hold an event twice, as a retry or in two versions, and both of its rows got in.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    known = store[["event_id", "version", "received_at"]]
    compared = batch.merge(known, how="left", on="event_id", suffixes=("", "_stored"))
    is_new = compared["version_stored"].isna()
    is_newer = compared["version"] > compared["version_stored"]
    is_same = compared["version"] == compared["version_stored"]
    is_earlier = is_same & (compared["received_at"] < compared["received_at_stored"])
    news = compared.loc[is_new | is_newer | is_earlier, batch.columns].drop_duplicates()
    kept = store[~store["event_id"].isin(news["event_id"])]
    newest = pd.concat([kept, news], ignore_index=True)
    filed = newest.assign(day=newest["happened_at"].dt.normalize())
    return filed.sort_values(["day", "event_id", "version", "received_at"])
