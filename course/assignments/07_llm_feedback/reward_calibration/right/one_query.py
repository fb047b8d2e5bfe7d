# One query: all models crossed with all bins, figures of the model by window.
import duckdb
import pandas as pd

QUERY = """
    WITH decisive AS (
        SELECT
            model_id,
            least(floor(probability * $bins), $bins - 1)::BIGINT AS bin,
            probability,
            CASE WHEN choice = 'left' THEN 1 ELSE 0 END AS is_left
        FROM said
        WHERE choice IN ('left', 'right') AND probability IS NOT NULL
    ),

    filled AS (
        SELECT
            model_id,
            bin,
            count(*) AS n,
            avg(probability) AS mean_probability,
            avg(is_left) AS share_left,
            share_left - mean_probability AS gap
        FROM decisive
        GROUP BY model_id, bin
    ),

    whole AS (
        SELECT model_id, count(*) AS n, avg(is_left) AS share_left, avg((probability - is_left) ** 2) AS brier
        FROM decisive
        GROUP BY model_id
    ),

    figures AS (
        SELECT
            whole.model_id,
            sum(filled.n * abs(gap)) / any_value(whole.n) AS ece,
            max(abs(gap)) AS max_error,
            any_value(brier) AS brier,
            sum(filled.n * (filled.share_left - whole.share_left) ** 2) / any_value(whole.n) AS resolution
        FROM filled
        JOIN whole USING (model_id)
        GROUP BY whole.model_id
    )

    SELECT
        model_id,
        bin,
        coalesce(n, 0) AS comparisons,
        mean_probability,
        share_left,
        gap,
        ece,
        max_error,
        brier,
        resolution
    FROM (SELECT DISTINCT model_id FROM said)
    CROSS JOIN (SELECT unnest(range($bins)) AS bin)
    LEFT JOIN filled USING (model_id, bin)
    LEFT JOIN figures USING (model_id)
    ORDER BY model_id, bin
"""


def reward_calibration(predictions: pd.DataFrame, bins: int) -> pd.DataFrame:
    """Return each model's reliability table in equal-width bins, its calibration errors, Brier score and resolution."""
    with duckdb.connect() as connection:
        connection.register("said", predictions)
        return connection.execute(QUERY, {"bins": bins}).df()
