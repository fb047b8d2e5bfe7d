# The tables by a query; Fisher's test over a frame with one row for each possible table.
import duckdb
import numpy as np
import pandas as pd
from scipy import stats

QUERY = """
    WITH of_vendors AS (
        SELECT
            class_id,
            vendor,
            coalesce(sum(labels) FILTER (verdict = 'accepted'), 0) AS accepted,
            coalesce(sum(labels) FILTER (verdict = 'rejected'), 0) AS rejected,
            accepted + rejected AS total
        FROM reviewed
        GROUP BY class_id, vendor
    ),

    expected AS (
        SELECT
            *,
            sum(accepted) OVER of_class AS all_accepted,
            sum(rejected) OVER of_class AS all_rejected,
            all_accepted + all_rejected AS everything,
            total * all_accepted / everything AS expected_accepted,
            total * all_rejected / everything AS expected_rejected
        FROM of_vendors
        WHERE total > 0
        WINDOW of_class AS (PARTITION BY class_id)
    ),

    tables AS (
        SELECT
            class_id,
            count(*) AS vendors,
            sum(total) AS labels,
            any_value(all_accepted) AS accepted,
            any_value(all_rejected) AS rejected,
            min(least(expected_accepted, expected_rejected)) AS smallest_expected,
            sum((accepted - expected_accepted) ** 2 / expected_accepted
                + (rejected - expected_rejected) ** 2 / expected_rejected) AS chi_square,
            arg_min(accepted, vendor) AS first_accepted,
            arg_min(total, vendor) AS first_total
        FROM expected
        GROUP BY class_id
    )

    SELECT
        class_id,
        coalesce(vendors, 0)::BIGINT AS vendors,
        coalesce(labels, 0)::BIGINT AS labels,
        accepted::BIGINT AS accepted,
        first_accepted::BIGINT AS first_accepted,
        first_total::BIGINT AS first_total,
        CASE
            WHEN vendors < 2 OR vendors IS NULL OR accepted = 0 OR rejected = 0 THEN 'none'
            WHEN smallest_expected >= 5 THEN 'chi_square'
            WHEN vendors = 2 THEN 'fisher'
            ELSE 'none'
        END AS test,
        CASE WHEN vendors > 1 AND accepted > 0 AND rejected > 0 THEN smallest_expected END AS smallest_expected,
        CASE WHEN test = 'chi_square' THEN chi_square END AS chi_square
    FROM (SELECT DISTINCT class_id FROM reviewed)
    LEFT JOIN tables USING (class_id)
    ORDER BY class_id
"""


def table_tests(reviews: pd.DataFrame) -> pd.DataFrame:
    """Test in each class whether vendors differ in their accepted labels, by what the class's table can bear."""
    with duckdb.connect() as connection:
        connection.register("reviewed", reviews)
        tables = connection.sql(QUERY).to_df()
    exact = tables[tables["test"] == "fisher"].astype({"accepted": int, "first_accepted": int, "first_total": int})
    by_chi = stats.chi2.sf(tables["chi_square"].astype(float), tables["vendors"] - 1)
    p_value = tables["class_id"].map(_exact(exact)).where(tables["test"] == "fisher", by_chi)
    columns = ["class_id", "vendors", "labels", "smallest_expected", "test", "chi_square"]
    return tables[columns].assign(p_value=p_value.astype(float))


def _exact(tables):
    """Return Fisher's p-value by class."""
    most = tables[["accepted", "first_total"]].min(axis=1)
    least = (tables["accepted"] + tables["first_total"] - tables["labels"]).clip(lower=0)
    possible = tables.assign(least=least).loc[tables.index.repeat(most - least + 1)]
    value = possible.groupby("class_id").cumcount() + possible["least"]
    arguments = (possible["labels"], possible["accepted"], possible["first_total"])
    likely = pd.Series(stats.hypergeom.pmf(value, *arguments), possible["class_id"])
    seen = np.asarray(stats.hypergeom.pmf(possible["first_accepted"], *arguments))
    return likely[likely.to_numpy() <= seen * (1 + 1e-7)].groupby(level=0).sum().clip(upper=1)
