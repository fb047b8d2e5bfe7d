# You filled the end forward like the session. Where the last session has no end, the fill brings one along from an older session, and everything in it seems to come too late.
import numpy as np
import pandas as pd


def session_of_event(events: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Find the session that each event was made in, or why there is none."""
    logins = sessions.dropna(subset=["started_at"]).rename(columns={"started_at": "at"})
    made = pd.DataFrame({"annotator_id": events["annotator_id"], "at": events["ts"], "row": np.arange(len(events))})
    line = pd.concat([logins.assign(row=-1), made.dropna()], ignore_index=True)
    line = line.sort_values(["annotator_id", "at", "row", "session_id"])
    carried = ["session_id", "ended_at"]
    line[carried] = line.groupby("annotator_id")[carried].ffill()

    asked = line[line["row"] >= 0].set_index("row").reindex(made["row"])
    ts = events["ts"].array
    is_over = asked["ended_at"] < ts
    status = np.select(
        [ts.isna(), asked["session_id"].isna(), is_over],
        ["no time", "no login", "after end"],
        default="in session",
    )
    session_id = asked["session_id"].mask(is_over)
    return pd.DataFrame({"event_id": events["event_id"].array, "session_id": session_id.array, "status": status})
