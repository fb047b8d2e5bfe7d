# Arrays only: a stable order, starts and counts of the lidars, sums by code, and a median that sorts within codes.
import numpy as np
import pandas as pd


def clock_offset(pulses: pd.DataFrame) -> pd.DataFrame:
    """Return for each lidar how far its clock is ahead of the camera's at first, and how fast it gains."""
    lidars, code = np.unique(pulses["sensor_id"].to_numpy(), return_inverse=True)
    camera, lidar = (pulses[name].to_numpy("datetime64[us]") for name in ("camera_at", "lidar_at"))
    seen = ~(np.isnat(camera) | np.isnat(lidar))
    counts = np.bincount(code[seen], minlength=len(lidars))
    used = seen & (counts[code] >= 6)
    code, camera, lidar = code[used], camera[used].astype(np.int64), lidar[used].astype(np.int64)
    order = np.lexsort([camera, code])
    code, camera, lidar = code[order], camera[order], lidar[order]

    n = np.bincount(code, minlength=len(lidars))
    start = np.cumsum(n) - n
    t = (camera - camera[start[code]]) / 1e6 if len(camera) else camera.astype(float)
    d = (lidar - camera) / 1e3
    outlier = _outliers(code, n, start, t, d)
    offset, drift = _line(code[~outlier], t[~outlier], d[~outlier], len(lidars))
    estimated = counts >= 6
    return pd.DataFrame(
        {
            "sensor_id": lidars,
            "pulses": counts,
            "outliers": np.where(estimated, np.bincount(code[outlier], minlength=len(lidars)), np.nan),
            "offset_ms": np.where(estimated, offset, np.nan),
            "drift_ppm": np.where(estimated, drift * 1000, np.nan),
        }
    )


def _outliers(code: np.ndarray, n: np.ndarray, start: np.ndarray, t: np.ndarray, d: np.ndarray) -> np.ndarray:
    """Return which pulses lie too far from the robust line of their lidar."""
    groups = len(n)
    later = np.arange(len(code)) + (n[code] + 1) // 2
    earlier = np.flatnonzero(later < (start + n)[code])
    later = later[earlier]
    slope = _median(code[earlier], (d[later] - d[earlier]) / (t[later] - t[earlier]), groups)
    level = d - slope[code] * t
    beside = np.abs(level - _median(code, level, groups)[code])
    return beside > np.maximum(1.0, 3 * 1.4826 * _median(code, beside, groups))[code]


def _median(code: np.ndarray, value: np.ndarray, groups: int) -> np.ndarray:
    """Return the median by code, NaN for a code without values."""
    ranked = value[np.lexsort([value, code])]
    n = np.bincount(code, minlength=groups)
    start = np.cumsum(n) - n
    median = np.full(groups, np.nan)
    there = n > 0
    low, high = (start + (n - 1) // 2)[there], (start + n // 2)[there]
    median[there] = (ranked[low] + ranked[high]) / 2
    return median


def _line(code: np.ndarray, t: np.ndarray, d: np.ndarray, groups: int) -> tuple[np.ndarray, np.ndarray]:
    """Return intercept and slope of least squares by code."""
    n, st, sd, stt, std = (np.bincount(code, weight, groups) for weight in (None, t, d, t * t, t * d))
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = (n * std - st * sd) / (n * stt - st**2)
        return (sd - slope * st) / n, slope
