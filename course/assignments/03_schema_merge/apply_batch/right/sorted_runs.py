# numpy: order all rows by event, version and receipt; the first row of each run of one event is the one.
import numpy as np
import pandas as pd


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    received = pd.concat([store, batch], ignore_index=True)
    event_id = received["event_id"].to_numpy()
    order = np.lexsort((received["received_at"], -received["version"], event_id))
    in_order = event_id[order]
    opens_run = np.ones(len(order), dtype=bool)
    opens_run[1:] = in_order[1:] != in_order[:-1]

    newest = received.iloc[order[opens_run]].copy()
    newest["day"] = newest["happened_at"].dt.floor("D")
    return newest.sort_values(["day", "event_id"])
