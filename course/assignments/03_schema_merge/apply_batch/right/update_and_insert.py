# An upsert spelled out: one row for each event of the batch, which replaces what it beats or is inserted.
import pandas as pd


def newest_of(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the row of the greatest version of each event; of equals, the one received first."""
    first_of_equals = rows.sort_values("received_at").drop_duplicates(["event_id", "version"])
    return first_of_equals.sort_values("version").drop_duplicates("event_id", keep="last")


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    news = newest_of(batch).set_index("event_id")
    stored = store.set_index("event_id")
    both = stored.join(news.add_suffix("_news"), how="inner")
    is_newer = both["version_news"] > both["version"]
    is_earlier = (both["version_news"] == both["version"]) & (both["received_at_news"] < both["received_at"])

    replaced = both.index[is_newer | is_earlier]
    beaten = both.index.difference(replaced)
    rows = pd.concat([stored.drop(index=replaced), news.drop(index=beaten)])
    day = rows["happened_at"].dt.normalize()
    return rows.assign(day=day).reset_index().sort_values(["day", "event_id"])
