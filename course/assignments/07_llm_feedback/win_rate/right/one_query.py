# One query: grouping sets give the annotators of each category and of all; only Student's quantile is taken outside.
import duckdb
import pandas as pd
from scipy import stats

RATES = """
WITH shares AS (
    SELECT
        category,
        annotator_id,
        CASE
            WHEN choice = 'both_bad' THEN NULL
            WHEN left_model = $model AND right_model = $baseline
                THEN CASE choice WHEN 'left' THEN 1 WHEN 'tie' THEN 0.5 ELSE 0 END
            WHEN left_model = $baseline AND right_model = $model
                THEN CASE choice WHEN 'right' THEN 1 WHEN 'tie' THEN 0.5 ELSE 0 END
        END AS share
    FROM comparisons
),
annotators AS (
    SELECT category, annotator_id, SUM(share) AS wins, COUNT(share) AS judged
    FROM shares
    WHERE share IS NOT NULL
    GROUP BY GROUPING SETS ((category, annotator_id), (annotator_id))
),
rates AS (
    SELECT category, SUM(judged) AS comparisons, COUNT(*) AS annotators, SUM(wins) / SUM(judged) AS win_rate
    FROM annotators
    GROUP BY category
),
squares AS (
    SELECT rates.category, SUM((wins - win_rate * judged) ** 2) AS squares
    FROM annotators
    JOIN rates ON annotators.category IS NOT DISTINCT FROM rates.category
    GROUP BY rates.category
),
wanted AS (
    SELECT DISTINCT category FROM comparisons
    UNION ALL
    SELECT NULL
)
SELECT
    wanted.category,
    COALESCE(comparisons, 0)::BIGINT AS comparisons,
    COALESCE(annotators, 0)::BIGINT AS annotators,
    win_rate,
    CASE WHEN annotators > 1 THEN SQRT(annotators / (annotators - 1) * squares) / comparisons END AS standard_error
FROM wanted
LEFT JOIN rates ON wanted.category IS NOT DISTINCT FROM rates.category
LEFT JOIN squares ON wanted.category IS NOT DISTINCT FROM squares.category
ORDER BY wanted.category NULLS LAST
"""


def win_rate(comparisons: pd.DataFrame, model: str, baseline: str) -> pd.DataFrame:
    """Return the win rate of each category and overall, with an interval clustered by annotator."""
    with duckdb.connect() as connection:
        connection.register("comparisons", comparisons)
        rates = connection.execute(RATES, {"model": model, "baseline": baseline}).df()
    error = rates["standard_error"].mask(rates["standard_error"] <= 1e-6)
    reach = error * stats.t.isf(0.025, rates["annotators"] - 1)
    return rates.assign(
        standard_error=error,
        low=(rates["win_rate"] - reach).clip(lower=0),
        high=(rates["win_rate"] + reach).clip(upper=1),
    )
