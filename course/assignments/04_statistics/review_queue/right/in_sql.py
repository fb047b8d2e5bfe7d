# In SQL: what was expected by confidence, found over expected by annotator, and the largest products.
import duckdb
import pandas as pd

QUERY = """
WITH reviewed AS (
    SELECT
        annotator_id,
        coalesce(confidence, 'none') AS confidence,
        wrong,
        avg(wrong) OVER (PARTITION BY confidence) AS expected
    FROM past
    WHERE wrong IS NOT NULL
),
usual AS (
    SELECT confidence, any_value(expected) AS share FROM reviewed GROUP BY confidence
),
factors AS (
    SELECT annotator_id, (sum(wrong) + 2) / (sum(expected) + 2) AS factor FROM reviewed GROUP BY annotator_id
)
SELECT given.item_id
FROM given
LEFT JOIN usual ON usual.confidence = coalesce(given.confidence, 'none')
LEFT JOIN factors ON factors.annotator_id = given.annotator_id
ORDER BY coalesce(usual.share, 0) * coalesce(factors.factor, 1) DESC, given.item_id
LIMIT $budget
"""


def review_queue(labels: pd.DataFrame, history: pd.DataFrame, budget: int) -> list[int]:
    """Rank the labels in SQL."""
    past = history.assign(wrong=history["wrong"].astype("Float64"))
    with duckdb.connect() as connection:
        connection.register("given", labels)
        connection.register("past", past)
        return connection.sql(QUERY, params={"budget": budget}).to_arrow_table()["item_id"].to_pylist()
