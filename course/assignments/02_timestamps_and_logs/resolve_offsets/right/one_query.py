# The same in SQL: DuckDB reads the vendor's clock by `timezone`, the rows keep their order by their position.
import duckdb
import pandas as pd

QUERY = r"""
WITH marked AS (
    SELECT position, stamp, NOT regexp_matches(stamp, '(Z|[+-]\d\d:\d\d)$') AS naive
    FROM stamps
)
SELECT
    CASE WHEN naive THEN timezone($zone, CAST(stamp AS TIMESTAMP)) ELSE CAST(stamp AS TIMESTAMPTZ) END AS ts,
    coalesce(naive, FALSE) AS assumed
FROM marked
ORDER BY position
"""


def resolve_offsets(raw: pd.Series, zone: str) -> pd.DataFrame:
    """Return the moment of each stamp, and whether its zone was assumed."""
    stamps = pd.DataFrame({"position": range(len(raw)), "stamp": raw.astype("str").to_numpy()})
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.register("stamps", stamps)
        return connection.execute(QUERY, {"zone": zone}).to_arrow_table().to_pandas()
