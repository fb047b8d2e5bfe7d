# Wide tables: a row for each lidar, a column for each place, null where a lidar has fewer pulses; all by rows.
import numpy as np
import pandas as pd


def clock_offset(pulses: pd.DataFrame) -> pd.DataFrame:
    """Return for each lidar how far its clock is ahead of the camera's at first, and how fast it gains."""
    ids = np.sort(pulses["sensor_id"].unique())
    seen = pulses[pulses["lidar_at"].notna() & pulses["camera_at"].notna()].sort_values("camera_at")
    by_lidar = seen.groupby("sensor_id")
    n = by_lidar.size()
    place = [seen["sensor_id"], by_lidar.cumcount()]
    ahead = (seen["lidar_at"] - seen["camera_at"]) / pd.Timedelta(milliseconds=1)
    since = (seen["camera_at"] - by_lidar["camera_at"].transform("min")) / pd.Timedelta(seconds=1)
    d, t = (_wide(values, place).loc[n >= 6] for values in (ahead, since))

    level = d.sub(t.mul(_slopes(t, d, n), axis=0))
    beside = level.sub(level.median(axis=1), axis=0).abs()
    cut = np.maximum(3 * 1.4826 * beside.median(axis=1), 1)
    outlier = beside.gt(cut, axis=0)

    t, d = t.mask(outlier), d.mask(outlier)
    centred = t.sub(t.mean(axis=1), axis=0)
    drift = (centred * d).sum(axis=1) / (centred**2).sum(axis=1)
    figures = {
        "pulses": n.reindex(ids, fill_value=0),
        "outliers": outlier.sum(axis=1).reindex(ids),
        "offset_ms": (d.mean(axis=1) - drift * t.mean(axis=1)).reindex(ids),
        "drift_ppm": (1000 * drift).reindex(ids),
    }
    return pd.DataFrame(figures).rename_axis("sensor_id").reset_index()


def _wide(values: pd.Series, place: list[pd.Series]) -> pd.DataFrame:
    lidar, number = place
    table = pd.DataFrame({"lidar": lidar, "number": number, "value": values})
    return table.pivot_table(index="lidar", columns="number", values="value")


def _slopes(t: pd.DataFrame, d: pd.DataFrame, n: pd.Series) -> pd.Series:
    """Return the median slope of pairs that are half of a lidar's pulses apart."""
    if t.empty:
        return pd.Series(dtype=float)
    count = n[t.index].to_numpy()[:, None]
    later = np.arange(t.shape[1]) + (count + 1) // 2
    paired = later < count
    later = np.minimum(later, t.shape[1] - 1)
    rise, run = (np.take_along_axis(table.to_numpy(), later, axis=1) - table for table in (d, t))
    return (rise / run).where(paired).median(axis=1)
