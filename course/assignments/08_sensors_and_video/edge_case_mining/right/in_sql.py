# Makes the events in SQL, and the weights from covariances there.
import duckdb
import pandas as pd

QUERY = """
WITH all_frames AS (
    SELECT 'past' AS month, * EXCLUDE edge_case, edge_case FROM reviewed
    UNION ALL
    SELECT 'today', *, NULL FROM frames
),
begun AS (
    SELECT
        *,
        uncertainty - avg(uncertainty) OVER (PARTITION BY month, camera_id) AS unsure,
        coalesce(captured_at - lag(captured_at) OVER drive > INTERVAL 5 SECONDS, true) AS begins
    FROM all_frames
    WINDOW drive AS (PARTITION BY month, drive_id ORDER BY captured_at)
),
numbered AS (
    SELECT *, sum(begins::INT) OVER (PARTITION BY month, drive_id ORDER BY captured_at) AS event FROM begun
),
events AS (
    SELECT month, min(frame_id) AS frame_id, avg(unsure) AS u, avg(disagreement) AS d, max(edge_case) AS y
    FROM numbered
    GROUP BY month, drive_id, event
),
weights AS (
    SELECT
        covar_pop(u, y) * var_pop(d) - covar_pop(d, y) * covar_pop(u, d) AS of_u,
        covar_pop(d, y) * var_pop(u) - covar_pop(u, y) * covar_pop(u, d) AS of_d
    FROM events
    WHERE month = 'past'
)
SELECT frame_id
FROM events
CROSS JOIN weights
WHERE month = 'today'
ORDER BY of_u * u + of_d * d DESC, frame_id
LIMIT $budget
"""


def edge_case_mining(frames: pd.DataFrame, reviewed: pd.DataFrame, budget: int) -> list[int]:
    """Rank the events in SQL."""
    with duckdb.connect() as connection:
        connection.register("frames", frames)
        connection.register("reviewed", reviewed)
        return connection.sql(QUERY, params={"budget": budget}).to_arrow_table()["frame_id"].to_pylist()
