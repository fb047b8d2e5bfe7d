# Pairs by a merge of the first half with the second on the rank in it; least squares by means of products.
import pandas as pd


def clock_offset(pulses: pd.DataFrame) -> pd.DataFrame:
    """Return for each lidar how far its clock is ahead of the camera's at first, and how fast it gains."""
    second, start = pd.Timedelta(seconds=1), pulses["camera_at"].min()
    since = (pulses["camera_at"] - start) / second
    ahead = 1e3 * ((pulses["lidar_at"] - pulses["camera_at"]) / second)
    seen = pd.DataFrame({"sensor_id": pulses["sensor_id"], "at": since, "d": ahead})
    seen = seen.dropna().reset_index(drop=True)
    grouped = seen.groupby("sensor_id")["at"]
    seen = seen.assign(
        t=seen["at"] - grouped.transform("min"), place=grouped.rank("first"), n=grouped.transform("count")
    )
    enough = seen.query("n >= 6")

    lines = _first_lines(enough)
    enough = enough.merge(lines, on="sensor_id")
    enough["beside"] = (enough["d"] - enough["b"] - enough["a"] * enough["t"]).abs()
    mad = enough.groupby("sensor_id")["beside"].transform("median")
    enough["outlier"] = (enough["beside"] > 3 * 1.4826 * mad) & (enough["beside"] > 1)

    kept = enough[~enough["outlier"]]
    kept = kept.assign(tt=kept["t"] * kept["t"], td=kept["t"] * kept["d"])
    mean = kept.groupby("sensor_id")[["t", "d", "tt", "td"]].mean()
    drift = (mean["td"] - mean["t"] * mean["d"]) / (mean["tt"] - mean["t"] ** 2)
    answer = pulses.groupby("sensor_id").size().to_frame("rows")
    answer["pulses"] = seen.groupby("sensor_id").size().reindex(answer.index, fill_value=0)
    answer["outliers"] = enough.groupby("sensor_id")["outlier"].sum()
    answer["offset_ms"] = mean["d"] - drift * mean["t"]
    answer["drift_ppm"] = drift * 1e3
    return answer.drop(columns="rows").reset_index()


def _first_lines(enough: pd.DataFrame) -> pd.DataFrame:
    """Return slope a and height b for each lidar."""
    half = (enough["n"] + 1) // 2
    first = enough[enough["place"] <= enough["n"] - half]
    second = enough[enough["place"] > half]
    pairs = first.merge(second.assign(place=second["place"] - half), on=["sensor_id", "place"])
    pairs["a"] = (pairs["d_y"] - pairs["d_x"]) / (pairs["t_y"] - pairs["t_x"])
    slope = pairs.groupby("sensor_id")["a"].median()
    level = enough["d"] - enough["sensor_id"].map(slope) * enough["t"]
    return pd.DataFrame({"a": slope, "b": level.groupby(enough["sensor_id"]).median()})
