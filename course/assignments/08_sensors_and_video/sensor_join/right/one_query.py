# An ASOF join in SQL, on whole nanoseconds. It takes any of equal moments, so the lowest id is picked before.
import duckdb
import pandas as pd

QUERY = """
WITH usable AS (
    SELECT drive_id, swept_ns, min(sweep_id) AS sweep_id
    FROM sweeps
    WHERE complete
    GROUP BY drive_id, swept_ns
), last_sweep AS (
    SELECT
        frames.row_no,
        frames.frame_id,
        usable.sweep_id,
        epoch_ns(frames.captured_at) - usable.swept_ns AS age
    FROM frames
    ASOF LEFT JOIN usable ON usable.drive_id = frames.drive_id AND usable.swept_ns <= epoch_ns(frames.captured_at)
)
SELECT
    frame_id,
    CASE WHEN age <= 1000000 * $tolerance_ms::BIGINT THEN sweep_id END AS sweep_id,
    CASE WHEN age <= 1000000 * $tolerance_ms::BIGINT THEN age / 1e6 END AS age_ms
FROM last_sweep
ORDER BY row_no
"""


def sensor_join(frames: pd.DataFrame, sweeps: pd.DataFrame, tolerance_ms: int) -> pd.DataFrame:
    """Return for each frame its last complete sweep, and the sweep's age."""
    with duckdb.connect() as connection:
        connection.register("frames", frames.assign(row_no=range(len(frames))))
        connection.register("sweeps", sweeps)
        return connection.sql(QUERY, params={"tolerance_ms": tolerance_ms}).to_arrow_table().to_pandas()
