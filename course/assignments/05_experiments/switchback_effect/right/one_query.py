# SQL all the way (DuckDB): ASOF JOIN for the block, one GROUP BY for the blocks and one for the queues.
import duckdb
import pandas as pd

QUERY = """
WITH counted AS (
    SELECT
        blocks.queue_id,
        blocks.starts_at,
        setting,
        DATE_DIFF('microsecond', arrived_at, done_at) / 60e6 AS minutes
    FROM tasks
    ASOF JOIN blocks ON tasks.queue_id = blocks.queue_id AND arrived_at >= starts_at
    WHERE arrived_at < ends_at
        AND arrived_at >= starts_at + TO_MINUTES($carry_over)
        AND done_at IS NOT NULL
), valued AS (
    SELECT queue_id, setting, AVG(minutes) AS value
    FROM counted
    GROUP BY queue_id, starts_at, setting
), queues AS (
    SELECT DISTINCT queue_id
    FROM blocks
)
SELECT
    queue_id,
    COUNT(value) FILTER (setting = 'old') AS n_old,
    COUNT(value) FILTER (setting = 'new') AS n_new,
    AVG(value) FILTER (setting = 'new') - AVG(value) FILTER (setting = 'old') AS difference,
    SQRT(
        VAR_SAMP(value) FILTER (setting = 'new') / NULLIF(COUNT(value) FILTER (setting = 'new'), 0)
        + VAR_SAMP(value) FILTER (setting = 'old') / NULLIF(COUNT(value) FILTER (setting = 'old'), 0)
    ) AS error
FROM queues
LEFT JOIN valued USING (queue_id)
GROUP BY queue_id
ORDER BY queue_id
"""


def switchback_effect(tasks: pd.DataFrame, blocks: pd.DataFrame, carry_over: int) -> pd.DataFrame:
    """Compare the settings of each queue, a value a block."""
    with duckdb.connect() as connection:
        connection.register("tasks", tasks)
        connection.register("blocks", blocks)
        return connection.execute(QUERY, {"carry_over": carry_over}).to_arrow_table().to_pandas()
