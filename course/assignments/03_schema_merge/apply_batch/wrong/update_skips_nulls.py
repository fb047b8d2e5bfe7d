# `DataFrame.update` writes nothing where the new value is null. A correction that takes its seconds back gets the new version and keeps the old seconds: a row that nobody sent.
import pandas as pd


def newest_of(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the row of the greatest version of each event; of equals, the one received first."""
    by_news = rows.sort_values(["version", "received_at"], ascending=[False, True])
    return by_news.drop_duplicates("event_id").set_index("event_id")


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    newest = newest_of(pd.concat([store, batch], ignore_index=True))
    stored = store.set_index("event_id")
    stored.update(newest.loc[stored.index])
    entering = newest.drop(index=stored.index)
    rows = pd.concat([stored, entering]).reset_index()
    filed = rows.assign(day=rows["happened_at"].dt.normalize())
    return filed.sort_values(["day", "event_id"])
