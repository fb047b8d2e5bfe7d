# You paired events with sessions and kept the pairs that fit. Events that fit nowhere are gone, and they are the reason for the question.
import numpy as np
import pandas as pd


def session_of_event(events: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Find the session that each event was made in, or why there is none."""
    numbered = events.assign(row=np.arange(len(events)))
    pairs = numbered.merge(sessions, on="annotator_id")
    begun = pairs[pairs["started_at"] <= pairs["ts"]].sort_values(["started_at", "session_id"])
    last = begun.drop_duplicates("row", keep="last")
    found = last[~(last["ended_at"] < last["ts"])].sort_values("row")
    return found.assign(status="in session")[["event_id", "session_id", "status"]]
