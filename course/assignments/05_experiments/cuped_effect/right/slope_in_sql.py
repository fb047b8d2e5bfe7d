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
            max(before) FILTER (outcome IS NOT NULL) AS most,
            most - min(before) FILTER (outcome IS NOT NULL) AS spread,
            CASE WHEN pairs > 1 AND spread > 1e-6 * most THEN regr_slope(outcome, before) ELSE 0 END AS theta,
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
        greatest(avg(outcome) FILTER (arm = 'control'), avg(outcome) FILTER (arm = 'treatment')) AS raw_size,
        greatest(avg(rest) FILTER (arm = 'control'), avg(rest) FILTER (arm = 'treatment')) AS size,
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
    root, raw_root, size, raw_size = (
        effects.pop(name).astype(float) for name in ("error", "raw_error", "size", "raw_size")
    )
    root, raw_root = np.sqrt(root), np.sqrt(raw_root)
    root, raw_root = root.mask(root <= 1e-6 * size), raw_root.mask(raw_root <= 1e-6 * raw_size)
    return effects.assign(
        standard_error=root,
        low=effects["difference"] - Z_95 * root,
        high=effects["difference"] + Z_95 * root,
        variance_reduction=1 - (root / raw_root) ** 2,
    )
