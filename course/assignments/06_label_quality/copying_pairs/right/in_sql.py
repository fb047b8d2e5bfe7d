# DuckDB counts and joins; scipy has the tail.
import duckdb
import pandas as pd
from scipy.stats import binom

QUERY = """
WITH answers AS (
    SELECT annotator_id, task_id, gold_label, label,
           COUNT(*) OVER (PARTITION BY annotator_id, gold_label) AS of_class,
           COUNT(*) OVER (PARTITION BY annotator_id, gold_label, label) / of_class AS habit
    FROM labels
    JOIN golds USING (task_id)
    WHERE label IS NOT NULL
), slips AS (
    SELECT DISTINCT annotator_id, gold_label, label, habit
    FROM answers
    WHERE label <> gold_label
), met AS (
    SELECT mine.annotator_id AS annotator_a,
           other.annotator_id AS annotator_b,
           gold_label,
           COUNT(*) AS common_golds,
           COUNT(*) FILTER (WHERE mine.label = other.label) AS same,
           COUNT(*) FILTER (WHERE mine.label = other.label AND mine.label <> gold_label) AS same_wrong
    FROM answers AS mine
    JOIN answers AS other USING (task_id, gold_label)
    WHERE mine.annotator_id < other.annotator_id
    GROUP BY mine.annotator_id, other.annotator_id, gold_label
), chances AS (
    SELECT met.annotator_a, met.annotator_b, SUM(met.common_golds * own.habit * other.habit) AS expected
    FROM met
    JOIN slips AS own ON own.annotator_id = met.annotator_a AND own.gold_label = met.gold_label
    JOIN slips AS other
        ON other.annotator_id = met.annotator_b AND other.gold_label = met.gold_label AND other.label = own.label
    GROUP BY met.annotator_a, met.annotator_b
), pairs AS (
    SELECT annotator_a,
           annotator_b,
           SUM(common_golds)::BIGINT AS common_golds,
           SUM(same) / SUM(common_golds) AS agreement,
           SUM(same_wrong)::BIGINT AS same_wrong
    FROM met
    GROUP BY annotator_a, annotator_b
    HAVING SUM(common_golds) >= $least
)
SELECT pairs.*, COALESCE(chances.expected, 0) AS expected
FROM pairs
LEFT JOIN chances USING (annotator_a, annotator_b)
ORDER BY annotator_a, annotator_b
"""


def copying_pairs(labels: pd.DataFrame, golds: pd.DataFrame, least: int) -> pd.DataFrame:
    """Let DuckDB count what each pair has in common, and add the tail."""
    with duckdb.connect() as connection:
        connection.register("labels", labels[["task_id", "annotator_id", "label"]])
        connection.register("golds", golds)
        pairs = connection.execute(QUERY, {"least": least}).df()
    pairs["excess"] = pairs["same_wrong"] - pairs["expected"]
    return pairs.assign(
        p_value=binom.sf(pairs["same_wrong"] - 1, pairs["common_golds"], pairs["expected"] / pairs["common_golds"])
    )
