# In SQL: features unpivoted to rows, cut into bins by the audit's quantiles, log odds joined back and summed.
import duckdb
import pandas as pd

QUERY = """
WITH values_of AS (
    FROM (SELECT row_id, wrong, is_audit, COLUMNS(* EXCLUDE (row_id, wrong, is_audit))::DOUBLE FROM given)
    UNPIVOT INCLUDE NULLS (value FOR feature IN (COLUMNS(* EXCLUDE (row_id, wrong, is_audit))))
),
edges AS (
    SELECT feature, unnest(quantile_cont(value, [0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875])) AS edge
    FROM values_of
    WHERE is_audit AND value IS NOT NULL
    GROUP BY feature
),
cut AS (
    SELECT feature, list(DISTINCT edge) AS edges FROM edges GROUP BY feature
),
binned AS (
    SELECT
        values_of.row_id,
        values_of.wrong,
        values_of.is_audit,
        values_of.feature,
        CASE
            WHEN value IS NULL THEN -1
            ELSE len(list_filter(cut.edges, lambda edge: edge < value))
        END AS bin
    FROM values_of
    JOIN cut ON cut.feature = values_of.feature
),
shares AS (
    SELECT
        feature,
        bin,
        (sum(wrong) + 5 * (SELECT avg(wrong) FROM given WHERE is_audit)) / (count(*) + 5) AS share
    FROM binned
    WHERE is_audit
    GROUP BY feature, bin
),
points AS (
    SELECT
        binned.row_id,
        binned.is_audit,
        any_value(binned.wrong) AS wrong,
        sum(ln(coalesce(share / (1 - share), 1))) AS points
    FROM binned
    LEFT JOIN shares ON shares.feature = binned.feature AND shares.bin = binned.bin
    GROUP BY binned.row_id, binned.is_audit
)
SELECT row_id
FROM points
WHERE NOT is_audit
    AND points > (SELECT quantile_cont(points, 1 - $false_alarm) FROM points WHERE is_audit AND wrong = 0)
"""


def validation_rule(audit: pd.DataFrame, labels: pd.DataFrame, false_alarm: float) -> list[int]:
    """Return the labels whose points are above those of all but a few right ones of the audit."""
    known = audit.assign(row_id=range(len(audit)), is_audit=True)
    new = labels.rename(columns={"label_id": "row_id"}).assign(wrong=0, is_audit=False)
    given = pd.concat([known, new[known.columns]], ignore_index=True)
    with duckdb.connect() as connection:
        connection.register("given", given)
        found = connection.sql(QUERY, params={"false_alarm": false_alarm})
        return found.to_arrow_table()["row_id"].to_pylist()
