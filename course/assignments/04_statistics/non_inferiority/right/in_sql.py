# In SQL: rates, bounds and verdicts by name; only the normal distribution is asked of scipy.
import duckdb
import pandas as pd
from scipy.stats import norm

QUERY = """
WITH counted AS (
    SELECT
        place,
        project_id,
        new_accepted / nullif(new_reviewed, 0) AS new_rate,
        old_accepted / nullif(old_reviewed, 0) AS old_rate,
        new_reviewed,
        old_reviewed
    FROM numbered
),
measured AS (
    SELECT
        place,
        project_id,
        new_rate - old_rate AS difference,
        nullif(
            sqrt(new_rate * (1 - new_rate) / new_reviewed + old_rate * (1 - old_rate) / old_reviewed), 0
        ) AS error
    FROM counted
),
bounded AS (
    SELECT *, difference - $quantile * error AS low, difference + $quantile * error AS high
    FROM measured
)
SELECT
    project_id,
    difference,
    low,
    high,
    CASE
        WHEN difference IS NULL THEN NULL
        WHEN low > -$margin THEN 'non_inferior'
        WHEN high < -$margin THEN 'inferior'
        ELSE 'undecided'
    END AS verdict,
    greatest(-(difference + $margin) / error, (difference - $margin) / error) AS nearer_end
FROM bounded
ORDER BY place
"""


def non_inferiority(projects: pd.DataFrame, margin_points: float, confidence: float) -> pd.DataFrame:
    """Judge in SQL; NaN becomes NULL first, since no comparison with NULL is true."""
    types = {name: "Float64" for name in projects.columns if name != "project_id"}
    numbered = projects.astype(float).astype({"project_id": "int64", **types}).assign(place=range(len(projects)))
    values = {"quantile": float(norm.ppf(confidence)), "margin": margin_points / 100}
    with duckdb.connect() as connection:
        connection.register("numbered", numbered)
        judged = connection.sql(QUERY, params=values).to_arrow_table().to_pandas()
    p_equivalence = norm.cdf(judged["nearer_end"].astype(float))
    return judged.drop(columns="nearer_end").assign(p_equivalence=p_equivalence)
