# The counting in SQL, with DuckDB; scipy adds the p-value.
import duckdb
import pandas as pd
from scipy.stats import chi2

QUERY = """
WITH people AS (
    SELECT experiment_id, annotator_id, min(arm) AS arm, min(arm) <> max(arm) AS in_several
    FROM assignments
    WHERE arm IS NOT NULL
    GROUP BY experiment_id, annotator_id
),
cells AS (
    SELECT experiment_id, arm, count(*) AS observed
    FROM people
    WHERE NOT in_several
    GROUP BY experiment_id, arm
),
crossers AS (
    SELECT experiment_id, count(*) AS in_several_arms
    FROM people
    WHERE in_several
    GROUP BY experiment_id
),
arms AS (
    SELECT
        plan.experiment_id, share, coalesce(observed, 0) AS observed,
        sum(coalesce(observed, 0)) OVER (PARTITION BY plan.experiment_id) AS annotators
    FROM plan
    LEFT JOIN cells ON cells.experiment_id = plan.experiment_id AND cells.arm = plan.arm
)
SELECT
    arms.experiment_id,
    count(*) - 1 AS freedom,
    CAST(sum(observed) AS BIGINT) AS annotators,
    coalesce(any_value(in_several_arms), 0) AS in_several_arms,
    sum((observed - share * annotators) ** 2 / nullif(share * annotators, 0)) AS chi_square
FROM arms
LEFT JOIN crossers ON crossers.experiment_id = arms.experiment_id
GROUP BY arms.experiment_id
ORDER BY arms.experiment_id
"""


def sample_ratio_mismatch(assignments: pd.DataFrame, plan: pd.DataFrame) -> pd.DataFrame:
    """Count in SQL, then test each split by its chi-square."""
    with duckdb.connect() as connection:
        connection.register("assignments", assignments)
        connection.register("plan", plan)
        found = connection.sql(QUERY).to_arrow_table().to_pandas()
    found["p_value"] = chi2.sf(found["chi_square"], found.pop("freedom"))
    return found.assign(flagged=found["p_value"] < 0.001)
