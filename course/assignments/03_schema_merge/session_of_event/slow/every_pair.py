# Right, but every event is paired with every session of its annotator before all pairs but one are thrown away. Twice as many sessions and twice as many events make four times as many pairs; a sorted search looks at each row once.
import numpy as np
import pandas as pd


def session_of_event(events: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Find the session that each event was made in among all sessions of its annotator."""
    pairs = events.merge(sessions, on="annotator_id")
    begun = pairs[pairs["started_at"] <= pairs["ts"]]
    last = begun.sort_values(["started_at", "session_id"]).drop_duplicates("event_id", keep="last")
    asked = events[["event_id", "ts"]].merge(last.drop(columns="ts"), on="event_id", how="left")

    is_over = asked["ended_at"] < asked["ts"]
    asked["status"] = np.select(
        [asked["ts"].isna(), asked["session_id"].isna(), is_over],
        ["no time", "no login", "after end"],
        default="in session",
    )
    asked["session_id"] = asked["session_id"].mask(is_over)
    return asked[["event_id", "session_id", "status"]]
