# You looked at `version` alone, so among rows of the same version the place decides, and the batch stands below the store. Run again, it changes the `received_at` of every row it touches, and its own rows in another order make another store.
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    received = pd.concat([store, batch], ignore_index=True)
    by_version = received.sort_values("version", kind="stable")
    newest = by_version.drop_duplicates("event_id", keep="last")
    filed = newest.assign(day=newest["happened_at"].dt.normalize())
    return filed.sort_values(["day", "event_id"])
