# Your status says `after end`, and beside it stands the session that had ended. The event was not made in it: whoever counts events by session counts it there.
import numpy as np
import pandas as pd


def session_of_event(events: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Find the session that each event was made in, or why there is none."""
    numbered = events.assign(row=np.arange(len(events)))
    timed = numbered.dropna(subset=["ts"]).sort_values("ts")
    logins = sessions.dropna(subset=["started_at"]).sort_values(["started_at", "session_id"])
    found = pd.merge_asof(timed, logins, left_on="ts", right_on="started_at", by="annotator_id")

    asked = found.set_index("row").reindex(numbered["row"])
    is_over = asked["ended_at"] < asked["ts"]
    status = np.select(
        [asked["ts"].isna(), asked["session_id"].isna(), is_over],
        ["no time", "no login", "after end"],
        default="in session",
    )
    session_id = asked["session_id"]
    return pd.DataFrame({"event_id": events["event_id"].array, "session_id": session_id.array, "status": status})
