# Where no pulse counts you return null for `pulses`. How many count is known: 0.
import numpy as np
import pandas as pd


def clock_offset(pulses: pd.DataFrame) -> pd.DataFrame:
    """Return for each lidar how far its clock is ahead of the camera's at first, and how fast it gains."""
    seen = _seen_by_both(pulses)
    timed = seen[seen["n"] >= ENOUGH].reset_index(drop=True)
    beside = (timed["d"] - _robust_line(timed)).abs()
    scale = TO_SIGMA * beside.groupby(timed["sensor_id"]).transform("median")
    outlier = beside > (CUT * scale).clip(lower=LEAST)

    offset, drift = _least_squares(timed[~outlier])
    columns = {
        "pulses": seen.groupby("sensor_id").size(),
        "outliers": outlier.groupby(timed["sensor_id"]).sum(),
        "offset_ms": offset,
        "drift_ppm": 1000 * drift,
    }
    lidars = pd.Index(np.sort(pulses["sensor_id"].unique()), name="sensor_id")
    clocks = pd.DataFrame(columns, index=lidars)
    return clocks.reset_index()


ENOUGH = 6  # pulses, below which a line says nothing
TO_SIGMA = 1.4826  # standard deviations of a normal distribution in its median absolute deviation
CUT = 3
LEAST = 1  # millisecond, within which a pulse is read well, whatever the others are


def _seen_by_both(pulses: pd.DataFrame) -> pd.DataFrame:
    """Return n, t (seconds since the lidar's first pulse) and d (milliseconds ahead), ordered by lidar and time."""
    seen = pulses.dropna().sort_values(["sensor_id", "camera_at"])
    lidar = seen.groupby("sensor_id")["camera_at"]
    return pd.DataFrame(
        {
            "sensor_id": seen["sensor_id"],
            "n": lidar.transform("size"),
            "t": (seen["camera_at"] - lidar.transform("first")).dt.total_seconds(),
            "d": (seen["lidar_at"] - seen["camera_at"]).dt.total_seconds() * 1000,
        }
    )


def _robust_line(timed: pd.DataFrame) -> pd.Series:
    """Return the line through each lidar's pulses by Theil's incomplete method, at its pulses."""
    half = (timed["n"] + 1) // 2
    has_partner = timed.groupby("sensor_id").cumcount() + half < timed["n"]
    earlier = timed[has_partner]
    later = timed.loc[earlier.index + half[has_partner]].set_axis(earlier.index)
    slope = (later["d"] - earlier["d"]) / (later["t"] - earlier["t"])
    rise = timed["sensor_id"].map(slope.groupby(earlier["sensor_id"]).median()) * timed["t"]
    return rise + (timed["d"] - rise).groupby(timed["sensor_id"]).transform("median")


def _least_squares(kept: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return each lidar's height at t = 0, in milliseconds, and its slope, in milliseconds a second."""
    mean = kept.groupby("sensor_id")[["t", "d"]].mean()
    t = kept["t"] - kept["sensor_id"].map(mean["t"])
    sums = pd.DataFrame({"td": t * kept["d"], "tt": t**2}).groupby(kept["sensor_id"]).sum()
    slope = sums["td"] / sums["tt"]
    return mean["d"] - slope * mean["t"], slope
