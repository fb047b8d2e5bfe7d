# Right, but it walks over the pulses in Python and keeps a list for each lidar. Sorting, grouping and arithmetic on whole columns do all pulses at once.
import statistics

import pandas as pd


def clock_offset(pulses: pd.DataFrame) -> pd.DataFrame:
    """Return for each lidar how far its clock is ahead of the camera's at first, and how fast it gains."""
    seen = {sensor_id: [] for sensor_id in sorted(pulses["sensor_id"].unique())}
    for row in pulses.sort_values("camera_at").itertuples():
        if pd.notna(row.camera_at) and pd.notna(row.lidar_at):
            seen[row.sensor_id].append((row.camera_at, (row.lidar_at - row.camera_at).total_seconds() * 1000))
    rows = [(sensor_id, len(own), *_line(own)) for sensor_id, own in seen.items()]
    return pd.DataFrame(rows, columns=["sensor_id", "pulses", "outliers", "offset_ms", "drift_ppm"])


def _line(own: list[tuple[pd.Timestamp, float]]) -> tuple[float | None, float | None, float | None]:
    """Return outliers, offset and drift of one lidar."""
    if len(own) < 6:
        return None, None, None
    dots = [((at - own[0][0]).total_seconds(), ahead) for at, ahead in own]
    half = (len(dots) + 1) // 2
    pairs = zip(dots, dots[half:], strict=False)
    a = statistics.median((later[1] - earlier[1]) / (later[0] - earlier[0]) for earlier, later in pairs)
    b = statistics.median(d - a * t for t, d in dots)
    beside = [abs(d - b - a * t) for t, d in dots]
    cut = max(1, 3 * 1.4826 * statistics.median(beside))
    kept = [dot for dot, far in zip(dots, beside, strict=True) if far <= cut]
    line = statistics.linear_regression(*zip(*kept, strict=True))
    return len(dots) - len(kept), line.intercept, 1000 * line.slope
