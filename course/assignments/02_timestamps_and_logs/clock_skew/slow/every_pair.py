# Right, but for every device and day all of the events are looked through for its own. Twice as many events come from twice as many devices, which makes four times the work; a grouping looks at each event once.
import numpy as np
import pandas as pd

LIMIT = pd.Timedelta(seconds=2)


def clock_skew(events: pd.DataFrame) -> pd.DataFrame:
    """Judge each device's clock by day, and return the corrected time of every event."""
    delay = (events["received_at"] - events["payload_ts"]).to_numpy().astype("timedelta64[us]")
    device, day = events["device"].to_numpy(dtype=object), events["received_at"].dt.normalize().to_numpy()
    skew = np.full(len(events), np.timedelta64("NaT"), dtype="timedelta64[us]")
    for _, (name, date) in events.assign(day=day)[["device", "day"]].dropna().drop_duplicates().iterrows():
        is_own = (device == name) & (day == np.datetime64(date))
        known = np.sort(delay[is_own & ~np.isnat(delay)])
        if len(known) > 2:
            skew[is_own] = known[2]
    skew = pd.Series(skew, index=events.index)
    is_ahead, is_behind = skew < pd.Timedelta(0), skew > LIMIT
    clock = np.select([skew.isna(), is_ahead, is_behind], ["unknown", "ahead", "behind"], default="ok")
    event_at = events["payload_ts"] + skew.where(is_ahead | is_behind, pd.Timedelta(0))
    event_at = event_at.mask(event_at > events["received_at"], events["received_at"])
    skew_us = skew // pd.Timedelta(microseconds=1)
    return pd.DataFrame({"event_id": events["event_id"], "clock": clock, "skew_us": skew_us, "event_at": event_at})
