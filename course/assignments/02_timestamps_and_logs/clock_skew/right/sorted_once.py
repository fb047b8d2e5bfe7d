# Put the delays of each device and day in order, take the row at place three, and merge it back.
import pandas as pd

DEVICE_DAY = ["device", "day"]


def clock_skew(events: pd.DataFrame) -> pd.DataFrame:
    """Judge each device's clock by day, and return the corrected time of every event."""
    timed = events.assign(
        day=events["received_at"].dt.floor("D"), delay=events["received_at"] - events["payload_ts"]
    ).reset_index(drop=True)
    known = timed.dropna(subset=["device", "delay"]).sort_values("delay")
    third = known[known.groupby(DEVICE_DAY).cumcount() == 2]
    skews = third[[*DEVICE_DAY, "delay"]].rename(columns={"delay": "skew"})
    result = timed.merge(skews, on=DEVICE_DAY, how="left", validate="m:1")

    result["clock"] = "ok"
    result.loc[result["skew"] < pd.Timedelta(0), "clock"] = "ahead"
    result.loc[result["skew"] > pd.Timedelta("2s"), "clock"] = "behind"
    result.loc[result["skew"].isna(), "clock"] = "unknown"
    is_wrong = result["clock"].isin(["ahead", "behind"])
    corrected = result["payload_ts"].mask(is_wrong, result["payload_ts"] + result["skew"])
    result["event_at"] = corrected.clip(upper=result["received_at"])
    result["skew_us"] = result["skew"] / pd.Timedelta(microseconds=1)
    return result[["event_id", "clock", "skew_us", "event_at"]]
