# Plain numpy: sort everything once; running maxima of positions give the last login, and the border of each annotator.
import numpy as np
import pandas as pd


def session_of_event(events: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Find the session that each event was made in, or why there is none."""
    logins = sessions.dropna(subset=["started_at"])
    owner = np.concatenate([logins["annotator_id"], events["annotator_id"]])
    moment = np.concatenate([logins["started_at"].to_numpy(), events["ts"].to_numpy()])
    login_id = np.concatenate([logins["session_id"], np.full(len(events), np.iinfo("int64").max)])
    order = np.lexsort([login_id, moment, owner])  # a moment's events come after all of its logins

    position = np.arange(len(order))
    is_login = order < len(logins)
    last_login = np.maximum.accumulate(np.where(is_login, position, -1))
    is_first = np.diff(owner[order], prepend=-1) != 0
    border = np.maximum.accumulate(np.where(is_first, position, 0))
    row = np.where(last_login >= border, order[last_login], -1)
    asked = np.empty(len(order), dtype="int64")
    asked[order] = row

    found = logins.reset_index(drop=True).reindex(asked[len(logins) :])
    is_over = found["ended_at"].to_numpy() < events["ts"].to_numpy()
    status = np.select(
        [events["ts"].isna(), found["session_id"].isna(), is_over],
        ["no time", "no login", "after end"],
        default="in session",
    )
    session_id = found["session_id"].where(status == "in session")
    return pd.DataFrame({"event_id": events["event_id"].array, "session_id": session_id.array, "status": status})
