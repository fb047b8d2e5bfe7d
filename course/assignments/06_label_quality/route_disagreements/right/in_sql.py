# Bayes' rule in SQL: every item meets every class, and logarithms are summed over its votes.
import duckdb
import pandas as pd

QUERY = """
WITH true_items AS (
    SELECT truth, COUNT(DISTINCT item_id) AS items
    FROM past
    GROUP BY truth
),
given AS (
    SELECT truth, label, SUM(votes) AS votes
    FROM past
    GROUP BY truth, label
),
model AS (
    SELECT
        true_class.label AS truth,
        seen.label,
        true_class.cost,
        LN(COALESCE(true_items.items, 0) + 1) AS log_usual,
        LN((COALESCE(given.votes, 0) + 1) / SUM(COALESCE(given.votes, 0) + 1) OVER (PARTITION BY true_class.label))
            AS log_taken
    FROM figures AS true_class
    CROSS JOIN figures AS seen
    LEFT JOIN given ON given.truth = true_class.label AND given.label = seen.label
    LEFT JOIN true_items ON true_items.truth = true_class.label
),
chances AS (
    SELECT
        today.item_id,
        model.truth,
        ANY_VALUE(model.cost) AS cost,
        EXP(ANY_VALUE(model.log_usual) + SUM(today.votes * model.log_taken)) AS chance
    FROM today
    JOIN model ON model.label = today.label
    GROUP BY today.item_id, model.truth
),
consensus AS (
    SELECT item_id, label
    FROM today
    QUALIFY ROW_NUMBER() OVER (PARTITION BY item_id ORDER BY votes DESC, label) = 1
),
worth AS (
    SELECT
        chances.item_id,
        ANY_VALUE(figures.seconds) AS seconds,
        SUM(chances.chance * chances.cost) FILTER (chances.truth <> consensus.label)
            / SUM(chances.chance) / ANY_VALUE(figures.seconds) AS a_second
    FROM chances
    JOIN consensus ON consensus.item_id = chances.item_id
    JOIN figures ON figures.label = consensus.label
    GROUP BY chances.item_id
)
SELECT item_id
FROM worth
QUALIFY SUM(seconds) OVER (ORDER BY a_second DESC, item_id) <= $budget
"""


def route_disagreements(votes: pd.DataFrame, settled: pd.DataFrame, classes: pd.DataFrame, budget: int) -> list[int]:
    """Rank the items in SQL."""
    with duckdb.connect() as connection:
        connection.register("today", votes)
        connection.register("past", settled)
        connection.register("figures", classes)
        return connection.sql(QUERY, params={"budget": budget}).to_arrow_table()["item_id"].to_pylist()
