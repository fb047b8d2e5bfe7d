# The whole protocol as a query: score, keep the planned looks, number the ends, take the first.
import duckdb
import pandas as pd

QUERY = """
WITH pocock(planned_looks, constant) AS (
    VALUES (2, 2.178::DOUBLE), (3, 2.289), (4, 2.361), (5, 2.413), (10, 2.555)
),
rates AS (
    SELECT
        *,
        successes_treatment / n_treatment - successes_control / n_control AS difference,
        (successes_treatment + successes_control) / (n_treatment + n_control) AS rate
    FROM looks
    WHERE n_treatment > 0 AND n_control > 0
),
scored AS (
    SELECT
        experiment_id, look, planned_looks, constant,
        CASE
            WHEN rate IN (0, 1) THEN 0
            ELSE difference / sqrt(rate * (1 - rate) * (1 / n_treatment + 1 / n_control))
        END AS z_score
    FROM rates
    JOIN plans USING (experiment_id)
    JOIN pocock USING (planned_looks)
    WHERE look <= planned_looks
),
ends AS (
    SELECT *
    FROM scored
    WHERE abs(z_score) >= constant OR look = planned_looks
    QUALIFY row_number() OVER (PARTITION BY experiment_id ORDER BY look) = 1
)
SELECT
    plans.experiment_id,
    look AS stopped_at,
    z_score,
    CASE
        WHEN look IS NULL THEN 'running'
        WHEN z_score >= constant THEN 'treatment better'
        WHEN z_score <= -constant THEN 'control better'
        ELSE 'no difference'
    END AS decision
FROM plans
LEFT JOIN ends ON ends.experiment_id = plans.experiment_id
ORDER BY plans.place
"""


def fixed_looks(looks: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    """Decide each experiment in SQL; the plans are numbered to keep their order."""
    # A missing count is NaN in the frame and has to be NULL in the query: NaN is larger than 0 there.
    counts = looks.convert_dtypes()
    with duckdb.connect() as connection:
        connection.register("looks", counts)
        connection.register("plans", plans.assign(place=range(len(plans))))
        return connection.sql(QUERY).to_arrow_table().to_pandas()
