# Right, but a Python loop sorts each device's day by itself: every group pays for a selection, a small sort and an assignment. `rank` numbers the delays of all groups in one pass.
import numpy as np
import pandas as pd

LIMIT = pd.Timedelta(seconds=2)


def clock_skew(events: pd.DataFrame) -> pd.DataFrame:
    """Judge each device's clock by day, and return the corrected time of every event."""
    timed = events.assign(
        day=events["received_at"].dt.normalize(), delay=events["received_at"] - events["payload_ts"]
    ).reset_index(drop=True)
    timed["skew"] = pd.Series(pd.NaT, index=timed.index, dtype="timedelta64[us]")
    for _, own in timed.groupby(["device", "day"]):
        known = own["delay"].dropna().sort_values()
        if len(known) >= 3:
            timed.loc[own.index, "skew"] = known.iloc[2]
    skew, received_at = timed["skew"], timed["received_at"]
    is_ahead, is_behind = skew < pd.Timedelta(0), skew > LIMIT
    timed["clock"] = np.select([skew.isna(), is_ahead, is_behind], ["unknown", "ahead", "behind"], default="ok")
    event_at = timed["payload_ts"] + skew.where(is_ahead | is_behind, pd.Timedelta(0))
    timed["event_at"] = event_at.mask(event_at > received_at, received_at)
    timed["skew_us"] = skew // pd.Timedelta(microseconds=1)
    return timed[["event_id", "clock", "skew_us", "event_at"]]
