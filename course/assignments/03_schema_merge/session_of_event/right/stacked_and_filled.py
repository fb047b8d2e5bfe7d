# Write logins and events of everybody under one another, sort, and carry the last login forward within each annotator.
import numpy as np
import pandas as pd


def session_of_event(events: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Find the session that each event was made in, or why there is none."""
    started = sessions[sessions["started_at"].notna()]
    logins = pd.DataFrame(
        {"annotator_id": started["annotator_id"], "at": started["started_at"], "session_id": started["session_id"]}
    )
    made = pd.DataFrame({"annotator_id": events["annotator_id"], "at": events["ts"], "row": np.arange(len(events))})
    line = pd.concat([logins.assign(row=-1), made.dropna()], ignore_index=True)
    # A login comes before an event of the same moment: its row is -1. Of equal logins the highest id comes last.
    line = line.sort_values(["annotator_id", "at", "row", "session_id"])
    line["session_id"] = line.groupby("annotator_id")["session_id"].ffill()

    is_event = line["row"] >= 0
    last_login = line[is_event].set_index("row")["session_id"].reindex(np.arange(len(events)))
    ended_at = sessions.set_index("session_id")["ended_at"].reindex(last_login).reset_index(drop=True)
    ts = events["ts"].reset_index(drop=True)
    status = pd.Series("in session", index=ts.index)
    status = status.mask(ts > ended_at, "after end").mask(last_login.isna(), "no login").mask(ts.isna(), "no time")
    session_id = last_login.where(status == "in session")
    return pd.DataFrame({"event_id": events["event_id"].array, "session_id": session_id, "status": status})
