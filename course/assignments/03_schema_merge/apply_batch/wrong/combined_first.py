# You laid the batch over the store with `combine_first`. It does not ask for the version, so an old row undoes a correction; and it fills each null of the batch from the store, so a correction cannot take its seconds back.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    news = batch.drop_duplicates("event_id", keep="last").set_index("event_id")
    rows = news.combine_first(store.set_index("event_id")).reset_index()
    filed = rows.assign(day=rows["happened_at"].dt.normalize())
    return filed.sort_values(["day", "event_id"])
