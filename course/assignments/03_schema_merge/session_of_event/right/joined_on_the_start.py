# Two steps: an as-of join that only finds the moment of the last login, then an ordinary merge on that moment.
import numpy as np
import pandas as pd

LOGIN = ["annotator_id", "started_at"]


def session_of_event(events: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Find the session that each event was made in, or why there is none."""
    logins = sessions.dropna(subset=["started_at"]).sort_values("session_id").drop_duplicates(LOGIN, keep="last")
    timed = events.dropna(subset=["ts"]).sort_values("ts")
    starts = logins[LOGIN].sort_values("started_at")
    last_start = pd.merge_asof(timed, starts, left_on="ts", right_on="started_at", by="annotator_id")

    asked = last_start.merge(logins, on=LOGIN, how="left", validate="m:1")
    result = events[["event_id"]].merge(asked, on="event_id", how="left", validate="1:1")
    is_over = result["ts"] > result["ended_at"]
    result["status"] = np.where(is_over, "after end", "in session")
    result.loc[result["session_id"].isna(), "status"] = "no login"
    result.loc[result["ts"].isna(), "status"] = "no time"
    result.loc[is_over, "session_id"] = np.nan
    return result[["event_id", "session_id", "status"]]
