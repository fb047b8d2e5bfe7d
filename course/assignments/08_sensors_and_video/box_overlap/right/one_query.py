# One query: a full join, the overlap in steps of their own, and a window over the class for its share.
import duckdb
import pandas as pd

PAIRS = """
    WITH paired AS (
        SELECT
            coalesce(seen.frame_id, drawn.frame_id) AS frame_id,
            coalesce(seen.object_id, drawn.object_id) AS object_id,
            seen.label,
            drawn.box_id,
            seen.frame_id IS NOT NULL AS has_reference,
            coalesce(seen.x + seen.y IS NOT NULL AND seen.width > 0 AND seen.height > 0, FALSE) AS reference_usable,
            coalesce(drawn.x + drawn.y IS NOT NULL AND drawn.width > 0 AND drawn.height > 0, FALSE) AS box_usable,
            greatest(0, least(seen.x + seen.width, drawn.x + drawn.width) - greatest(seen.x, drawn.x)) AS across,
            greatest(0, least(seen.y + seen.height, drawn.y + drawn.height) - greatest(seen.y, drawn.y)) AS down,
            seen.width * seen.height + drawn.width * drawn.height AS areas
        FROM reference AS seen
        FULL JOIN boxes AS drawn ON drawn.frame_id = seen.frame_id AND drawn.object_id = seen.object_id
    ),
    measured AS (
        SELECT
            *,
            CASE
                WHEN reference_usable AND box_usable THEN across * down / (areas - across * down)
            END AS iou
        FROM paired
    ),
    judged AS (
        SELECT
            *,
            CASE
                WHEN NOT has_reference THEN 'no_reference'
                WHEN NOT reference_usable THEN 'unusable_reference'
                WHEN box_id IS NULL THEN 'no_box'
                WHEN NOT box_usable THEN 'unusable_box'
                WHEN iou < $threshold - 0.000000001 THEN 'below'
                ELSE 'reached'
            END AS status
        FROM measured
    )
    SELECT
        frame_id,
        object_id,
        label,
        box_id,
        iou,
        status,
        CASE
            WHEN label IS NOT NULL THEN avg((status = 'reached')::INTEGER) FILTER (reference_usable) OVER by_class
        END AS class_share
    FROM judged
    WINDOW by_class AS (PARTITION BY label)
    ORDER BY frame_id, object_id
"""


def box_overlap(boxes: pd.DataFrame, reference: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """Return overlap, status and share of the class of each object of a frame."""
    with duckdb.connect() as connection:
        connection.register("boxes", boxes)
        connection.register("reference", reference)
        return connection.execute(PAIRS, {"threshold": threshold}).df()
