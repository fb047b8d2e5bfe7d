# You filled the last login forward over the whole table. Where one annotator's rows end and the next one's begin, the neighbour's session is carried over to whoever has not logged in yet.
import numpy as np
import pandas as pd


def session_of_event(events: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Find the session that each event was made in, or why there is none."""
    logins = sessions.dropna(subset=["started_at"]).rename(columns={"started_at": "at"})
    made = pd.DataFrame({"annotator_id": events["annotator_id"], "at": events["ts"], "row": np.arange(len(events))})
    line = pd.concat([logins.assign(row=-1), made.dropna()], ignore_index=True)
    line = line.sort_values(["annotator_id", "at", "row", "session_id"])
    line["session_id"] = line["session_id"].ffill()
    line["ended_at"] = line["session_id"].map(sessions.set_index("session_id")["ended_at"])

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
