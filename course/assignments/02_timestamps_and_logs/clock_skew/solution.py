import numpy as np
import pandas as pd


def clock_skew(events: pd.DataFrame) -> pd.DataFrame:
    """Judge each device's clock by day, and return the corrected time of every event; rows in their order."""
    ### BEGIN SOLUTION
    delay = events["received_at"] - events["payload_ts"]
    device_day = [events["device"], events["received_at"].dt.normalize()]
    seconds = delay.dt.total_seconds()  # NaN has no rank, whereas NaT would come first
    is_third = seconds.groupby(device_day).rank(method="first") == 3
    skew = delay.where(is_third).groupby(device_day).transform("min")

    clock = np.select(
        [skew.isna(), skew < pd.Timedelta(0), skew > MOST_AT_BEST],
        ["unknown", "ahead", "behind"],
        default="ok",
    )
    is_wrong = np.isin(clock, ["ahead", "behind"])
    event_at = events["payload_ts"] + skew.where(is_wrong, pd.Timedelta(0))
    event_at = event_at.mask(event_at > events["received_at"], events["received_at"])
    skew_us = skew // pd.Timedelta(microseconds=1)
    return pd.DataFrame({"event_id": events["event_id"], "clock": clock, "skew_us": skew_us, "event_at": event_at})


MOST_AT_BEST = pd.Timedelta(seconds=2)  # what the quickest events may take on their way
### END SOLUTION
