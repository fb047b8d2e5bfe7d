# One search in one sorted array: annotator and rank of the moment become one number; `searchsorted` finds the login.
import numpy as np
import pandas as pd


def session_of_event(events: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Find the session that each event was made in, or why there is none."""
    logins = sessions.dropna(subset=["started_at"])
    moments = np.sort(logins["started_at"].to_numpy())
    logins = logins.assign(
        place=combined(logins["annotator_id"], np.searchsorted(moments, logins["started_at"], side="left"), moments)
    ).sort_values(["place", "session_id"], ignore_index=True)

    # Rank of the last start at or before the event; -1 where there is none. Null times are sorted out at the end.
    rank = np.searchsorted(moments, events["ts"].to_numpy(), side="right") - 1
    at = np.searchsorted(logins["place"], combined(events["annotator_id"], rank, moments), side="right") - 1
    asked = logins.reindex(at)
    is_own = asked["annotator_id"].to_numpy() == events["annotator_id"].to_numpy()
    is_over = asked["ended_at"].to_numpy() < events["ts"].to_numpy()
    status = np.select(
        [events["ts"].isna(), ~is_own, is_over], ["no time", "no login", "after end"], default="in session"
    )
    session_id = asked["session_id"].where(status == "in session")
    return pd.DataFrame({"event_id": events["event_id"].array, "session_id": session_id.array, "status": status})


def combined(annotator_id: pd.Series, rank: np.ndarray, moments: np.ndarray) -> np.ndarray:
    """Return one number that sorts by annotator first, then by rank."""
    return annotator_id.to_numpy() * (len(moments) + 2) + rank
