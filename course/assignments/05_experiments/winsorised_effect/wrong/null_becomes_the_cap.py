# `least` skips a NULL and returns the other: a value that is not known becomes the cap, and counts in the variance.
import duckdb
import pandas as pd
from scipy import stats

QUERY = """
    WITH capped AS (
        SELECT
            experiment_id,
            arm,
            labels,
            quantile_cont(labels, 0.99) OVER (PARTITION BY experiment_id) AS cap,
            least(labels, cap) AS winsorised
        FROM measured
    ),

    arms AS (
        SELECT
            experiment_id,
            arm,
            any_value(cap) AS cap,
            count(labels) AS annotators,
            count(*) FILTER (labels > cap) AS above,
            avg(labels) AS raw_mean,
            avg(winsorised) FILTER (labels IS NOT NULL) AS mean,
            CASE
                WHEN annotators < 2 THEN NULL
                WHEN min(winsorised) = max(winsorised) THEN 0
                ELSE var_samp(winsorised) / annotators
            END AS squared,
            squared * squared / nullif(annotators - 1, 0) AS share
        FROM capped
        GROUP BY experiment_id, arm
    )

    SELECT
        experiment_id,
        sum(annotators)::BIGINT AS annotators,
        any_value(cap) AS cap,
        sum(above)::BIGINT AS capped,
        max(raw_mean) FILTER (arm = 'new') - max(raw_mean) FILTER (arm = 'control') AS raw_effect,
        max(mean) FILTER (arm = 'new') - max(mean) FILTER (arm = 'control') AS effect,
        sqrt(nullif(max(squared) FILTER (arm = 'new') + max(squared) FILTER (arm = 'control'), 0)) AS standard_error,
        standard_error ** 4 / nullif(sum(share), 0) AS df
    FROM arms
    GROUP BY experiment_id
    ORDER BY experiment_id
"""


def winsorised_effect(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Compare the arms of each experiment, with values above the 99th percentile of both arms set to it."""
    with duckdb.connect() as connection:
        connection.register("measured", outcomes)
        compared = connection.sql(QUERY).to_df()
    tested = (compared["effect"] / compared["standard_error"]).abs()
    return compared.assign(p_value=2 * stats.t.sf(tested, compared["df"])).drop(columns="df")
