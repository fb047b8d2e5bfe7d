# DuckDB: a semi-join asks whether a box fits, an ASOF join finds the band, grouping sets give bands and overall.
import duckdb
import numpy as np
import pandas as pd

QUERY = """
WITH seen AS (
    SELECT
        reference.distance,
        EXISTS (
            SELECT 1
            FROM boxes
            WHERE boxes.frame_id = reference.frame_id
              AND boxes.object_id = reference.object_id
              AND boxes.iou >= 0.5
        ) AS is_drawn
    FROM reference
    WHERE list_contains($classes::VARCHAR[], reference.label)
),
counted AS (
    SELECT bands.from_m, GROUPING(bands.from_m) AS is_overall, COUNT(*) AS objects, COUNT_IF(is_drawn) AS drawn
    FROM seen
    ASOF LEFT JOIN bands ON seen.distance >= bands.from_m
    GROUP BY GROUPING SETS ((bands.from_m), ())
),
wanted AS (
    SELECT from_m, to_m, 0 AS is_overall FROM bands
    UNION ALL
    SELECT NULL, NULL, 1
),
figures AS (
    SELECT
        wanted.*,
        COALESCE(objects, 0) AS n,
        COALESCE(drawn, 0) AS k,
        1.959963984540054::DOUBLE AS z,
        COALESCE(k * (n - k) / NULLIF(n, 0), 0) AS spread
    FROM wanted
    LEFT JOIN counted
        ON counted.is_overall = wanted.is_overall AND counted.from_m IS NOT DISTINCT FROM wanted.from_m
),
limits AS (
    SELECT
        *,
        (k + z * z / 2 - z * SQRT(spread + z * z / 4)) / (n + z * z) AS low,
        (k + z * z / 2 + z * SQRT(spread + z * z / 4)) / (n + z * z) AS high,
        is_overall = 0 AND low < $required AS is_short
    FROM figures
)
SELECT
    from_m,
    to_m,
    n AS objects,
    k AS drawn,
    k / NULLIF(n, 0) AS recall,
    low,
    high,
    is_short AND COUNT_IF(is_short) OVER (ORDER BY is_overall, from_m) = 1 AS first_short
FROM limits
ORDER BY is_overall, from_m
"""


def recall_by_distance(
    reference: pd.DataFrame,
    boxes: pd.DataFrame,
    edges: list[float],
    classes: list[str],
    required: float,
) -> pd.DataFrame:
    """Return recall by distance band and overall, computed by one query."""
    bands = pd.DataFrame({"from_m": edges, "to_m": [*edges[1:], None]}, dtype=float)
    settings = {"classes": list(classes), "required": required}
    with duckdb.connect() as audit:
        audit.register("reference", reference.replace({"distance": {np.nan: None}}))
        audit.register("boxes", boxes)
        audit.register("bands", bands)
        return audit.execute(QUERY, settings).df()
