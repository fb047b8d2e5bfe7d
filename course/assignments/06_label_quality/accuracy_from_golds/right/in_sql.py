# DuckDB: a window chooses the first attempt, sums over a window less the own row are the others, and SQL does the rest.
import duckdb
import pandas as pd

QUERY = """
WITH first_attempts AS (
    SELECT labels.annotator_id, labels.label, golds.label AS expert
    FROM labels
    JOIN golds USING (task_id)
    WHERE golds.label IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY annotator_id, task_id ORDER BY submitted_at, label_id) = 1
), counts AS (
    SELECT annotator_id,
           COUNT(first_attempts.label) AS answered,
           COUNT(*) FILTER (WHERE first_attempts.label = expert) AS correct,
           COUNT(*) FILTER (WHERE first_attempts.label IS NULL AND expert IS NOT NULL) AS abstained
    FROM (SELECT DISTINCT annotator_id FROM labels) AS seen
    LEFT JOIN first_attempts USING (annotator_id)
    GROUP BY annotator_id
), priors AS (
    SELECT *,
           correct / NULLIF(answered, 0) AS accuracy,
           (SUM(correct) OVER () - correct) / NULLIF(SUM(answered) OVER () - answered, 0) AS prior_mean,
           COALESCE(accuracy * (answered - correct), 0) AS spread,
           1.959963984540054::DOUBLE AS z
    FROM counts
)
SELECT annotator_id, answered, correct, abstained, accuracy, prior_mean,
       (correct + $strength * prior_mean) / (answered + $strength) AS shrunk,
       (correct + z * z / 2 - z * SQRT(spread + z * z / 4)) / (answered + z * z) AS low,
       (correct + z * z / 2 + z * SQRT(spread + z * z / 4)) / (answered + z * z) AS high
FROM priors
ORDER BY annotator_id
"""


def accuracy_from_golds(labels: pd.DataFrame, golds: pd.DataFrame, prior_strength: float) -> pd.DataFrame:
    """Return each annotator's accuracy on golds, shrunk accuracy and interval, computed by a query."""
    with duckdb.connect() as company:
        company.register("labels", labels)
        company.register("golds", golds)
        return company.execute(QUERY, {"strength": prior_strength}).df()
