# You judged the clock by how far the skew is from 0, either way. A clock that is ahead by a second is wrong as well: nothing is received before it happens, whereas a second on the way is usual.
import numpy as np
import pandas as pd


def clock_skew(events: pd.DataFrame) -> pd.DataFrame:
    """Judge each device's clock by day, and return the corrected time of every event."""
    delay = events["received_at"] - events["payload_ts"]
    device_day = [events["device"], events["received_at"].dt.normalize()]
    seconds = delay.dt.total_seconds()
    is_third = seconds.groupby(device_day).rank(method="first") == 3
    skew = delay.where(is_third).groupby(device_day).transform("min")

    is_ahead, is_behind = skew < -pd.Timedelta(seconds=2), skew > pd.Timedelta(seconds=2)
    clock = np.select([skew.isna(), is_ahead, is_behind], ["unknown", "ahead", "behind"], default="ok")
    event_at = events["payload_ts"] + skew.where(is_ahead | is_behind, pd.Timedelta(0))
    event_at = event_at.mask(event_at > events["received_at"], events["received_at"])
    skew_us = skew // pd.Timedelta(microseconds=1)
    return pd.DataFrame({"event_id": events["event_id"], "clock": clock, "skew_us": skew_us, "event_at": event_at})
