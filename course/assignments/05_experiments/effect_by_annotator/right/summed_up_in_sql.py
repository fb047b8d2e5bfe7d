# SQL for the sums, in two steps as the sentence says it (tasks to annotators, annotators to arms); scipy for the rest.
import duckdb
import numpy as np
import pandas as pd
from scipy import stats

SUMS = """
    WITH annotators AS (
        SELECT experiment_id, arm, annotator_id, avg(seconds) AS seconds
        FROM tasks
        GROUP BY ALL
    ),
    by_annotator AS (
        SELECT
            experiment_id,
            count(seconds) FILTER (arm = 'control') AS n_control,
            count(seconds) FILTER (arm = 'treatment') AS n_treatment,
            count(*) - count(seconds) AS left_out,
            avg(seconds) FILTER (arm = 'control') AS mean_control,
            avg(seconds) FILTER (arm = 'treatment') AS mean_treatment,
            var_samp(seconds) FILTER (arm = 'control') AS var_control,
            var_samp(seconds) FILTER (arm = 'treatment') AS var_treatment
        FROM annotators
        GROUP BY experiment_id
    ),
    by_task AS (
        SELECT
            experiment_id,
            var_samp(seconds) FILTER (arm = 'control') / nullif(count(seconds) FILTER (arm = 'control'), 0)
            + var_samp(seconds) FILTER (arm = 'treatment') / nullif(count(seconds) FILTER (arm = 'treatment'), 0)
                AS task_error
        FROM tasks
        GROUP BY experiment_id
    )
    SELECT * FROM by_annotator JOIN by_task USING (experiment_id) ORDER BY experiment_id
"""
ASKED = ["experiment_id", "n_control", "n_treatment", "left_out", "difference", "df", "p_value", "low", "high"]


def effect_by_annotator(tasks: pd.DataFrame) -> pd.DataFrame:
    """Sum up in SQL, a row an experiment; test by columns."""
    known = tasks.assign(seconds=tasks["seconds"].astype("Float64"))  # a null, not a NaN that SQL would count
    with duckdb.connect() as connection:
        connection.register("tasks", known)
        sums = connection.sql(SUMS).to_arrow_table().to_pandas()
    control, treatment = sums["var_control"] / sums["n_control"], sums["var_treatment"] / sums["n_treatment"]
    error = np.sqrt(control + treatment)
    error = error.mask(error <= 1e-6 * sums[["mean_control", "mean_treatment"]].max(axis=1))
    sums["df"] = error**4 / (control**2 / (sums["n_control"] - 1) + treatment**2 / (sums["n_treatment"] - 1))
    sums["difference"] = sums["mean_treatment"] - sums["mean_control"]
    sums["p_value"] = 2 * stats.t.sf((sums["difference"] / error).abs(), sums["df"])
    sums["low"], sums["high"] = stats.t.interval(0.95, sums["df"], sums["difference"], error)
    return sums[ASKED].assign(times_wider=error / np.sqrt(sums["task_error"]))
