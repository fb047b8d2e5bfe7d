# Makes the events in SQL, today's under negative numbers of drives and cameras, and the weights from covariances.
import duckdb
import pandas as pd

QUERY = """
WITH all_frames AS (
    SELECT frame_id, drive_id, camera_id, captured_at, uncertainty, disagreement, edge_case FROM reviewed
    UNION ALL
    SELECT frame_id, -1 - drive_id, -1 - camera_id, captured_at, uncertainty, disagreement, NULL FROM frames
),
levels AS (
    SELECT camera_id, avg(uncertainty) AS level FROM all_frames GROUP BY camera_id
),
begun AS (
    SELECT
        *,
        coalesce(captured_at - lag(captured_at) OVER drive > INTERVAL 5 SECONDS, true) AS begins
    FROM all_frames
    WINDOW drive AS (PARTITION BY drive_id ORDER BY captured_at)
),
numbered AS (
    SELECT *, sum(begins::INT) OVER (PARTITION BY drive_id ORDER BY captured_at) AS event FROM begun
),
events AS (
    SELECT
        min(frame_id) AS frame_id,
        avg(uncertainty - level) AS unsure,
        avg(disagreement) AS apart,
        max(edge_case) AS edge_case
    FROM numbered
    INNER JOIN levels USING (camera_id)
    GROUP BY drive_id, event
),
weights AS (
    SELECT
        covar_pop(unsure, edge_case) * var_pop(apart)
        - covar_pop(apart, edge_case) * covar_pop(unsure, apart) AS of_unsure,
        covar_pop(apart, edge_case) * var_pop(unsure)
        - covar_pop(unsure, edge_case) * covar_pop(unsure, apart) AS of_apart
    FROM events
    WHERE edge_case IS NOT NULL
)
SELECT frame_id
FROM events
CROSS JOIN weights
WHERE edge_case IS NULL
ORDER BY of_unsure * unsure + of_apart * apart DESC, frame_id
LIMIT $budget
"""


def edge_case_mining(frames: pd.DataFrame, reviewed: pd.DataFrame, budget: int) -> list[int]:
    """Rank the events in SQL."""
    with duckdb.connect() as connection:
        connection.register("frames", frames)
        connection.register("reviewed", reviewed)
        return connection.sql(QUERY, params={"budget": budget}).to_arrow_table()["frame_id"].to_pylist()
