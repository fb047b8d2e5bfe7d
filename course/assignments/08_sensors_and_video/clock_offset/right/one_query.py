# One query: window functions number the pulses, a join makes the pairs, medians and least squares are aggregates.
import duckdb
import pandas as pd

QUERY = """
WITH timed AS (
    SELECT
        sensor_id,
        epoch_us(camera_at) - min(epoch_us(camera_at)) OVER lidar AS since,
        since / 1e6 AS t,
        (epoch_us(lidar_at) - epoch_us(camera_at)) / 1e3 AS d,
        count(*) OVER lidar AS n,
        row_number() OVER (PARTITION BY sensor_id ORDER BY camera_at) AS i
    FROM pulses
    WHERE camera_at IS NOT NULL AND lidar_at IS NOT NULL
    WINDOW lidar AS (PARTITION BY sensor_id)
),
slopes AS (
    SELECT sensor_id, median((later.d - earlier.d) / (later.t - earlier.t)) AS a
    FROM timed AS earlier
    INNER JOIN timed AS later USING (sensor_id)
    WHERE earlier.n >= 6 AND later.i = earlier.i + (earlier.n + 1) // 2
    GROUP BY sensor_id
),
heights AS (
    SELECT sensor_id, any_value(a) AS a, median(d - a * t) AS b
    FROM timed INNER JOIN slopes USING (sensor_id)
    GROUP BY sensor_id
),
residuals AS (
    SELECT sensor_id, t, d, abs(d - b - a * t) AS r
    FROM timed INNER JOIN heights USING (sensor_id)
),
cuts AS (
    SELECT sensor_id, greatest(1, 3 * 1.4826 * median(r)) AS cut
    FROM residuals
    GROUP BY sensor_id
),
lines AS (
    SELECT
        sensor_id,
        count(*) FILTER (r > cut) AS outliers,
        regr_intercept(d, t) FILTER (r <= cut) AS offset_ms,
        1000 * regr_slope(d, t) FILTER (r <= cut) AS drift_ppm
    FROM residuals INNER JOIN cuts USING (sensor_id)
    GROUP BY sensor_id
),
lidars AS (
    SELECT sensor_id, count(lidar_at - camera_at) AS pulses
    FROM pulses
    GROUP BY sensor_id
)
SELECT sensor_id, pulses, outliers, offset_ms, drift_ppm
FROM lidars LEFT JOIN lines USING (sensor_id)
ORDER BY sensor_id
"""


def clock_offset(pulses: pd.DataFrame) -> pd.DataFrame:
    """Return for each lidar how far its clock is ahead of the camera's at first, and how fast it gains."""
    with duckdb.connect() as connection:
        return connection.register("pulses", pulses).sql(QUERY).df()
