# SQL makes the grid of annotators and days (DuckDB); the change is summed up by annotator and joined to the curve.
import duckdb
import pandas as pd

QUERY = """
WITH grid AS (
    SELECT
        people.experiment_id,
        people.annotator_id,
        arm,
        exposure_day,
        COALESCE(accepted, 0) AS labels
    FROM people
    CROSS JOIN RANGE(1, 15) AS days (exposure_day)
    LEFT JOIN daily
        ON daily.experiment_id = people.experiment_id
        AND daily.annotator_id = people.annotator_id
        AND daily.day = first_exposed + TO_DAYS(exposure_day::INT - 1)
    WHERE first_exposed + TO_DAYS(exposure_day::INT - 1) <= $last_day
), curve AS (
    SELECT
        experiment_id,
        exposure_day,
        COUNT(*) FILTER (arm = 'control') AS n_control,
        COUNT(*) FILTER (arm = 'treatment') AS n_treatment,
        AVG(labels) FILTER (arm = 'treatment') - AVG(labels) FILTER (arm = 'control') AS effect
    FROM grid
    GROUP BY experiment_id, exposure_day
), weeks AS (
    SELECT experiment_id, arm, SUM(CASE WHEN exposure_day > 7 THEN labels ELSE -labels END)::DOUBLE AS growth
    FROM grid
    GROUP BY experiment_id, arm, annotator_id
    HAVING COUNT(*) = 14
), changes AS (
    SELECT
        experiment_id,
        AVG(growth) FILTER (arm = 'treatment') - AVG(growth) FILTER (arm = 'control') AS change,
        VAR_SAMP(growth) FILTER (arm = 'treatment') / NULLIF(COUNT(*) FILTER (arm = 'treatment'), 0)
            + VAR_SAMP(growth) FILTER (arm = 'control') / NULLIF(COUNT(*) FILTER (arm = 'control'), 0) AS squared_error
    FROM weeks
    GROUP BY experiment_id
)
SELECT
    curve.*,
    change,
    change - 1.959963984540054 * SQRT(NULLIF(squared_error, 0)) AS low,
    change + 1.959963984540054 * SQRT(NULLIF(squared_error, 0)) AS high
FROM curve
LEFT JOIN changes USING (experiment_id)
ORDER BY experiment_id, exposure_day
"""


def effect_by_exposure_day(annotators: pd.DataFrame, daily: pd.DataFrame, last_day: pd.Timestamp) -> pd.DataFrame:
    """Compare the arms by the annotators' own exposure days, and their second week with their first."""
    with duckdb.connect() as connection:
        connection.register("people", annotators)
        connection.register("daily", daily)
        return connection.execute(QUERY, {"last_day": last_day.to_pydatetime()}).to_arrow_table().to_pandas()
