# Right, but a Python function sorts each device's day by itself: every group pays for a call, a selection and a small sort. `rank` numbers the delays of all groups in one pass.
import numpy as np
import pandas as pd

LIMIT = pd.Timedelta(seconds=2)


def third_smallest(delays: pd.Series) -> pd.Timedelta:
    """Return the third smallest delay of one device on one day, NaT where there are fewer."""
    known = delays.dropna().sort_values()
    return known.iloc[2] if len(known) >= 3 else pd.NaT


def clock_skew(events: pd.DataFrame) -> pd.DataFrame:
    """Judge each device's clock by day, and return the corrected time of every event."""
    delay = events["received_at"] - events["payload_ts"]
    device_day = [events["device"], events["received_at"].dt.normalize()]
    skew = delay.groupby(device_day).transform(third_smallest).astype("timedelta64[us]")
    is_ahead, is_behind = skew < pd.Timedelta(0), skew > LIMIT
    clock = np.select([skew.isna(), is_ahead, is_behind], ["unknown", "ahead", "behind"], default="ok")
    event_at = events["payload_ts"] + skew.where(is_ahead | is_behind, pd.Timedelta(0))
    event_at = event_at.mask(event_at > events["received_at"], events["received_at"])
    skew_us = skew // pd.Timedelta(microseconds=1)
    return pd.DataFrame({"event_id": events["event_id"], "clock": clock, "skew_us": skew_us, "event_at": event_at})
