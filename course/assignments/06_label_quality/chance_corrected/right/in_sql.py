# In SQL: the label that counts by QUALIFY, one join, and a table of categories by pair.
import duckdb
import pandas as pd

QUERY = """
WITH latest AS (
    SELECT project_id, item_id, annotator_id, label
    FROM labels
    QUALIFY row_number() OVER (
        PARTITION BY project_id, item_id, annotator_id
        ORDER BY labelled_at DESC, label_id DESC
    ) = 1
),
met AS (
    SELECT mine.project_id, mine.annotator_id AS annotator_a, theirs.annotator_id AS annotator_b,
        mine.label AS label_a, theirs.label AS label_b
    FROM latest AS mine
    JOIN latest AS theirs
        ON theirs.project_id = mine.project_id
        AND theirs.item_id = mine.item_id
        AND theirs.annotator_id > mine.annotator_id
    WHERE mine.label IS NOT NULL AND theirs.label IS NOT NULL
),
uses AS (
    SELECT project_id, annotator_a, annotator_b, category, count(*) FILTER (WHERE side = 'label_a') AS used_a,
        count(*) FILTER (WHERE side = 'label_b') AS used_b
    FROM (UNPIVOT met ON label_a, label_b INTO NAME side VALUE category)
    GROUP BY ALL
),
chance AS (
    SELECT project_id, annotator_a, annotator_b, sum(used_a * used_b) / sum(used_a) ^ 2 AS expected
    FROM uses
    GROUP BY ALL
),
agreed AS (
    SELECT project_id, annotator_a, annotator_b, count(*) AS items, avg((label_a = label_b)::INT) AS agreement
    FROM met
    GROUP BY ALL
)
SELECT project_id, annotator_a, annotator_b, items, agreement, expected,
    CASE WHEN expected < 1 THEN (agreement - expected) / (1 - expected) END AS kappa
FROM agreed
JOIN chance USING (project_id, annotator_a, annotator_b)
ORDER BY ALL
"""


def chance_corrected(labels: pd.DataFrame) -> pd.DataFrame:
    """Return agreement and kappa of every pair, by a query."""
    with duckdb.connect() as connection:
        connection.register("labels", labels)
        return connection.sql(QUERY).to_arrow_table().to_pandas()
