# SQL sums up both arms of an experiment in one pass (DuckDB), a FILTER for each; only the p-value is scipy's.
import duckdb
import pandas as pd
from scipy import stats

QUERY = """
WITH once AS (
    SELECT DISTINCT experiment_id, task_id, arm, triggered, seconds
    FROM logged
), arms AS (
    SELECT
        experiment_id,
        COUNT(*) FILTER (arm = 'control') AS n_control,
        COUNT(*) FILTER (arm = 'treatment') AS n_treatment,
        COUNT(*) FILTER (arm = 'control' AND triggered) AS triggered_control,
        COUNT(*) FILTER (arm = 'treatment' AND triggered) AS triggered_treatment,
        AVG(seconds) FILTER (arm = 'treatment' AND triggered)
            - AVG(seconds) FILTER (arm = 'control' AND triggered) AS effect,
        VAR_SAMP(seconds) FILTER (arm = 'treatment' AND triggered) / NULLIF(triggered_treatment, 0)
            + VAR_SAMP(seconds) FILTER (arm = 'control' AND triggered) / NULLIF(triggered_control, 0) AS squared_error,
        AVG(triggered::INT) AS trigger_rate,
        SQRT(trigger_rate * (1 - trigger_rate) * (1 / NULLIF(n_control, 0) + 1 / NULLIF(n_treatment, 0))) AS rate_error
    FROM once
    GROUP BY experiment_id
)
SELECT
    experiment_id,
    triggered_control,
    triggered_treatment,
    effect,
    effect - 1.959963984540054 * SQRT(NULLIF(squared_error, 0)) AS low,
    effect + 1.959963984540054 * SQRT(NULLIF(squared_error, 0)) AS high,
    trigger_rate,
    effect * trigger_rate AS diluted_effect,
    (triggered_treatment / NULLIF(n_treatment, 0) - triggered_control / NULLIF(n_control, 0))
        / NULLIF(rate_error, 0) AS trigger_z
FROM arms
ORDER BY experiment_id
"""


def triggered_effect(tasks: pd.DataFrame) -> pd.DataFrame:
    """Return effect where triggered, its interval, the diluted effect and the test of the trigger, by experiment."""
    with duckdb.connect() as connection:
        connection.register("logged", tasks)
        effects = connection.sql(QUERY).to_df()
    return effects.assign(trigger_p=2 * stats.norm.sf(effects["trigger_z"].abs()))
