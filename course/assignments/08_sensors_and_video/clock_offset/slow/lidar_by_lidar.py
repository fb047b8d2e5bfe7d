# Right, but the table is filtered anew for every lidar. With thousands of lidars that is thousands of passes over all pulses; one grouping has all of them.
import numpy as np
import pandas as pd
from scipy import stats


def clock_offset(pulses: pd.DataFrame) -> pd.DataFrame:
    """Return for each lidar how far its clock is ahead of the camera's at first, and how fast it gains."""
    rows = []
    for sensor_id in sorted(pulses["sensor_id"].unique()):
        own = pulses[pulses["sensor_id"] == sensor_id].dropna().sort_values("camera_at")
        rows.append((sensor_id, len(own), *_line(own)))
    return pd.DataFrame(rows, columns=["sensor_id", "pulses", "outliers", "offset_ms", "drift_ppm"])


def _line(own: pd.DataFrame) -> tuple[float, float, float]:
    """Return outliers, offset and drift of one lidar."""
    n = len(own)
    if n < 6:
        return np.nan, np.nan, np.nan
    t = (own["camera_at"] - own["camera_at"].min()).dt.total_seconds().to_numpy()
    d = (own["lidar_at"] - own["camera_at"]).dt.total_seconds().to_numpy() * 1000
    pairs = n // 2
    a = np.median((d[-pairs:] - d[:pairs]) / (t[-pairs:] - t[:pairs]))
    r = d - a * t
    r -= np.median(r)
    cut = 3 * 1.4826 * stats.median_abs_deviation(r)
    kept = (np.abs(r) <= cut) | (np.abs(r) <= 1)
    line = stats.linregress(t[kept], d[kept])
    return n - kept.sum(), line.intercept, 1000 * line.slope
