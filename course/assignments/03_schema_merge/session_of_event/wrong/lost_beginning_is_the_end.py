# A session whose beginning is lost was given its end for a beginning. Nobody knows when it began, so it is never used.
import numpy as np
import pandas as pd


def session_of_event(events: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Find the session that each event was made in, or why there is none."""
    numbered = events.assign(row=np.arange(len(events)))
    timed = numbered.dropna(subset=["ts"]).sort_values("ts")
    started_at = sessions["started_at"].fillna(sessions["ended_at"])
    logins = sessions.assign(started_at=started_at).dropna(subset=["started_at"])
    logins = logins.sort_values(["started_at", "session_id"])
    found = pd.merge_asof(timed, logins, left_on="ts", right_on="started_at", by="annotator_id")

    asked = found.set_index("row").reindex(numbered["row"])
    is_over = asked["ended_at"] < asked["ts"]
    status = np.select(
        [asked["ts"].isna(), asked["session_id"].isna(), is_over],
        ["no time", "no login", "after end"],
        default="in session",
    )
    session_id = asked["session_id"].mask(is_over)
    return pd.DataFrame({"event_id": events["event_id"].array, "session_id": session_id.array, "status": status})
