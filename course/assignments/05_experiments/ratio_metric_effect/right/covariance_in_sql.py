# SQL adds up and knows covariances; the normal distribution comes from scipy.
import duckdb
import numpy as np
import pandas as pd
from scipy.stats import norm

ARMS = """
    WITH annotators AS (
        SELECT experiment_id, arm, annotator_id, sum(accepted) AS labels, sum(hours) AS hours
        FROM work
        WHERE NOT isnan(hours)
        GROUP BY ALL
    ),
    arms AS (
        SELECT
            experiment_id,
            arm,
            count(*) AS annotators,
            sum(labels) / nullif(sum(hours), 0) AS ratio,
            var_samp(labels) - 2 * ratio * covar_samp(labels, hours) + ratio ^ 2 * var_samp(hours) AS bracket,
            bracket / (count(*) * avg(hours) ^ 2) AS variance
        FROM annotators
        GROUP BY ALL
    ),
    experiments AS (
        SELECT DISTINCT experiment_id FROM work
    )
    SELECT
        experiment_id,
        coalesce(control.annotators, 0) AS n_control,
        coalesce(treatment.annotators, 0) AS n_treatment,
        control.ratio AS ratio_control,
        treatment.ratio AS ratio_treatment,
        treatment.ratio - control.ratio AS difference,
        greatest(control.variance + treatment.variance, 0) AS variance
    FROM experiments
    LEFT JOIN (SELECT * FROM arms WHERE arm = 'control') AS control USING (experiment_id)
    LEFT JOIN (SELECT * FROM arms WHERE arm = 'treatment') AS treatment USING (experiment_id)
    ORDER BY experiment_id
"""


def ratio_metric_effect(work: pd.DataFrame) -> pd.DataFrame:
    """Sum up in SQL, a row an experiment; test by columns."""
    with duckdb.connect() as connection:
        connection.register("work", work)
        effects = connection.sql(ARMS).to_arrow_table().to_pandas()
    effects = effects.astype({"difference": float, "variance": float})
    error = np.sqrt(effects.pop("variance"))
    larger = effects[["ratio_control", "ratio_treatment"]].astype(float).max(axis=1)
    error = error.where(error > 1e-6 * larger)
    z = effects["difference"] / error
    margin = norm.ppf(0.975) * error
    return effects.assign(
        standard_error=error,
        z=z,
        p_value=2 * norm.sf(z.abs()),
        low=effects["difference"] - margin,
        high=effects["difference"] + margin,
    )
