# One query: everything along tracks in one window, with LAG that ignores nulls for labels; objects in a second one.
import duckdb
import pandas as pd

COUNTS = """
WITH paired AS (
    SELECT
        drive_id,
        track_id,
        object_id,
        frame_number,
        frame_number - LAG(frame_number) OVER along AS step,
        label <> LAG(label IGNORE NULLS) OVER along AS flipped,
        LEAST(x + width, LAG(x + width) OVER along) - GREATEST(x, LAG(x) OVER along) AS across,
        LEAST(y + height, LAG(y + height) OVER along) - GREATEST(y, LAG(y) OVER along) AS down,
        width * height + LAG(width * height) OVER along AS areas
    FROM boxes
    WINDOW along AS (PARTITION BY drive_id, track_id ORDER BY frame_number)
),
judged AS (
    SELECT drive_id, step, flipped, GREATEST(across, 0) * GREATEST(down, 0) AS shared, areas
    FROM paired
),
tracks AS (
    SELECT
        drive_id,
        COUNT(*) FILTER (step IS NULL) AS tracks,
        COUNT(*) FILTER (step > 1) AS gaps,
        SUM(step - 1) AS missing_frames,
        COUNT(*) FILTER (flipped) AS class_flips,
        COUNT(*) FILTER (step = 1 AND shared / (areas - shared) < $least_iou) AS jumps
    FROM judged
    GROUP BY drive_id
),
matched AS (
    SELECT
        drive_id,
        step,
        track_id <> LAG(track_id) OVER (PARTITION BY drive_id, object_id ORDER BY frame_number) AS switched
    FROM paired
    WHERE object_id IS NOT NULL
),
switches AS (
    SELECT drive_id, COUNT(*) AS id_switches, COUNT(*) FILTER (step IS NULL) AS fragments
    FROM matched
    WHERE switched
    GROUP BY drive_id
)
SELECT drive_id, tracks, gaps, missing_frames, class_flips, jumps, id_switches, fragments
FROM drives
LEFT JOIN tracks USING (drive_id)
LEFT JOIN switches USING (drive_id)
ORDER BY drive_id
"""


def track_consistency(drives: pd.DataFrame, boxes: pd.DataFrame, least_iou: float) -> pd.DataFrame:
    """Return what breaks in the tracks of each drive, and how often."""
    with duckdb.connect() as connection:
        connection.register("drives", drives)
        connection.register("boxes", boxes)
        counts = connection.execute(COUNTS, {"least_iou": least_iou}).df()
    return counts.fillna(0).astype("int64")
