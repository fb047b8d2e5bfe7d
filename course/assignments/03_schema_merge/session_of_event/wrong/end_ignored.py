# You took the last login and did not ask whether the session had ended by then. An event an hour after the logout was made in no session.
import numpy as np
import pandas as pd


def session_of_event(events: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Find the session that each event was made in, or why there is none."""
    numbered = events.assign(row=np.arange(len(events)))
    timed = numbered.dropna(subset=["ts"]).sort_values("ts")
    logins = sessions.dropna(subset=["started_at"]).sort_values(["started_at", "session_id"])
    found = pd.merge_asof(timed, logins, left_on="ts", right_on="started_at", by="annotator_id")

    asked = found.set_index("row").reindex(numbered["row"])
    status = np.select(
        [asked["ts"].isna(), asked["session_id"].isna()],
        ["no time", "no login"],
        default="in session",
    )
    session_id = asked["session_id"]
    return pd.DataFrame({"event_id": events["event_id"].array, "session_id": session_id.array, "status": status})
