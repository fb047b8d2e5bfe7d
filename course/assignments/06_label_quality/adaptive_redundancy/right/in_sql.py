# In SQL: shares of the golds, the logarithm of the odds, and the largest products of doubt and clarity.
import duckdb
import pandas as pd

QUERY = """
WITH told AS (
    SELECT *, CAST(label = truth AS INTEGER) AS is_right FROM golds WHERE label IS NOT NULL
),
kinds AS (
    SELECT kind, greatest(0, (avg(is_right) - 0.5) / ((SELECT avg(is_right) FROM told) - 0.5)) AS clarity
    FROM told
    GROUP BY kind
),
usual AS (
    SELECT
        avg(is_right) FILTER (WHERE truth = 'yes') AS yes,
        avg(is_right) FILTER (WHERE truth = 'no') AS no
    FROM told
),
people AS (
    SELECT
        annotator_id,
        (coalesce(sum(is_right) FILTER (WHERE truth = 'yes'), 0) + 10 * any_value(usual.yes))
            / (count(*) FILTER (WHERE truth = 'yes') + 10) AS yes,
        (coalesce(sum(is_right) FILTER (WHERE truth = 'no'), 0) + 10 * any_value(usual.no))
            / (count(*) FILTER (WHERE truth = 'no') + 10) AS no
    FROM told
    CROSS JOIN usual
    GROUP BY annotator_id
),
votes AS (
    SELECT
        labels.item_id,
        labels.label,
        greatest(0.05, least(0.95, 0.5 + (coalesce(people.yes, usual.yes) - 0.5) * kinds.clarity)) AS yes,
        greatest(0.05, least(0.95, 0.5 + (coalesce(people.no, usual.no) - 0.5) * kinds.clarity)) AS no
    FROM labels
    JOIN items ON items.item_id = labels.item_id
    JOIN kinds ON kinds.kind = items.kind
    CROSS JOIN usual
    LEFT JOIN people ON people.annotator_id = labels.annotator_id
),
odds AS (
    SELECT
        item_id,
        coalesce(sum(CASE label WHEN 'yes' THEN ln(yes / (1 - no)) WHEN 'no' THEN ln((1 - yes) / no) END), 0)
            + ln($prevalence / (1 - $prevalence)) AS odds
    FROM votes
    GROUP BY item_id
    HAVING count(*) < 5
)
SELECT items.item_id
FROM odds
JOIN items ON items.item_id = odds.item_id
JOIN kinds ON kinds.kind = items.kind
ORDER BY kinds.clarity / (1 + exp(abs(odds.odds))) DESC, items.item_id
LIMIT $budget
"""


def adaptive_redundancy(
    items: pd.DataFrame, labels: pd.DataFrame, golds: pd.DataFrame, prevalence: float, budget: int
) -> list[int]:
    """Rank the open items in SQL."""
    with duckdb.connect() as connection:
        connection.register("items", items)
        connection.register("labels", labels)
        connection.register("golds", golds)
        found = connection.sql(QUERY, params={"budget": budget, "prevalence": prevalence})
        return found.to_arrow_table()["item_id"].to_pylist()
