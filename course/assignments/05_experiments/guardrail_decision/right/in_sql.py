# In SQL: ranks and the running maximum are windows; only the normal distribution is asked of scipy.
import duckdb
import pandas as pd
from scipy.stats import norm

QUERY = """
WITH stepped AS (
    SELECT
        place,
        p_value * (
            count(p_value) OVER (PARTITION BY experiment_id)
            - rank() OVER (PARTITION BY experiment_id ORDER BY p_value NULLS LAST)
            + 1
        ) AS step
    FROM numbered
),
adjusted AS (
    SELECT
        place,
        experiment_id,
        metric,
        role,
        p_value,
        CASE
            WHEN p_value IS NOT NULL
                THEN least(1, max(step) OVER (PARTITION BY experiment_id ORDER BY p_value NULLS LAST))
        END AS p_holm
    FROM numbered
    JOIN stepped USING (place)
),
decided AS (
    SELECT
        experiment_id,
        CASE
            WHEN NOT bool_and(role = 'guardrail' OR coalesce(p_holm <= $alpha, FALSE)) THEN 'gain not shown'
            WHEN NOT bool_and(coalesce(p_holm <= $alpha, FALSE)) THEN 'harm not ruled out'
            ELSE 'ship'
        END AS decision
    FROM adjusted
    GROUP BY experiment_id
)
SELECT experiment_id, metric, p_value, p_holm, coalesce(p_holm <= $alpha, FALSE) AS passed, decision
FROM adjusted
JOIN decided USING (experiment_id)
ORDER BY place
"""


def guardrail_decision(results: pd.DataFrame, alpha: float) -> pd.DataFrame:
    """Adjust and decide in SQL; the p-values come with the rows, which are numbered to keep their order."""
    sign = results["higher_is_better"].map({True: 1, False: -1})
    worst = results["difference"] * sign + results["margin"].where(results["role"] == "guardrail", 0)
    p_value = pd.Series(norm.cdf(-worst / results["standard_error"]), index=results.index).astype("Float64")
    numbered = results.assign(p_value=p_value.mask(results["difference"].isna()), place=range(len(results)))
    with duckdb.connect() as connection:
        connection.register("numbered", numbered)
        return connection.sql(QUERY, params={"alpha": alpha}).to_arrow_table().to_pandas()
