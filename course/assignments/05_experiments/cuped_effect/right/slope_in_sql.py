# SQL has the slope of a regression as an aggregate; the arms are filters of one grouping.
import duckdb
import numpy as np
import pandas as pd

EFFECTS = """
    WITH known AS (
        SELECT * REPLACE (
            CASE WHEN isnan(before) THEN NULL ELSE before END AS before,
            CASE WHEN isnan(outcome) THEN NULL ELSE outcome END AS outcome
        )
        FROM annotators
    ),
    thetas AS (
        SELECT
            experiment_id,
            regr_count(outcome, before) AS pairs,
            CASE WHEN pairs > 1 AND regr_sxx(outcome, before) > 0 THEN regr_slope(outcome, before) ELSE 0 END AS theta,
            regr_avgx(outcome, before) AS centre
        FROM known
        GROUP BY experiment_id
    ),
    adjusted AS (
        SELECT *, outcome - theta * coalesce(before - centre, 0) AS rest
        FROM known
        JOIN thetas USING (experiment_id)
    )
    SELECT
        experiment_id,
        count(outcome) FILTER (arm = 'control') AS n_control,
        count(outcome) FILTER (arm = 'treatment') AS n_treatment,
        any_value(theta) AS theta,
        avg(outcome) FILTER (arm = 'treatment') - avg(outcome) FILTER (arm = 'control') AS raw_difference,
        avg(rest) FILTER (arm = 'treatment') - avg(rest) FILTER (arm = 'control') AS difference,
        var_samp(outcome) FILTER (arm = 'control') / nullif(n_control, 0)
        + var_samp(outcome) FILTER (arm = 'treatment') / nullif(n_treatment, 0) AS raw_error,
        var_samp(rest) FILTER (arm = 'control') / nullif(n_control, 0)
        + var_samp(rest) FILTER (arm = 'treatment') / nullif(n_treatment, 0) AS error
    FROM adjusted
    GROUP BY experiment_id
    ORDER BY experiment_id
"""
Z_95 = 1.959963984540054


def cuped_effect(annotators: pd.DataFrame) -> pd.DataFrame:
    """Adjust and compare in SQL; take roots in pandas."""
    with duckdb.connect() as connection:
        connection.register("annotators", annotators)
        effects = connection.sql(EFFECTS).to_arrow_table().to_pandas()
    error, raw_error = effects.pop("error").astype(float), effects.pop("raw_error").astype(float)
    root = np.sqrt(error)
    root = root.mask(root < 1e-6)
    return effects.assign(
        standard_error=root,
        low=effects["difference"] - Z_95 * root,
        high=effects["difference"] + Z_95 * root,
        variance_reduction=1 - root**2 / raw_error.replace(0, np.nan),
    )
