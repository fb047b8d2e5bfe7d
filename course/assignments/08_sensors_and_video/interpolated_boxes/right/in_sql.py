# In DuckDB: LEAD finds the next key frame, generate_series makes the frames up to it.
import duckdb
import pandas as pd

FRAMES = """
WITH latest AS (
    SELECT *
    FROM key_frames
    QUALIFY row_number() OVER (PARTITION BY drive_id, track_id, frame_number ORDER BY box_id DESC) = 1
),
stretches AS (
    SELECT
        *,
        lead(frame_number) OVER track - frame_number AS apart,
        NOT lost AND NOT lead(lost) OVER track AND apart <= $max_apart AS fillable,
        lead(x) OVER track - x AS to_x,
        lead(y) OVER track - y AS to_y,
        lead(width) OVER track - width AS to_width,
        lead(height) OVER track - height AS to_height
    FROM latest
    WINDOW track AS (PARTITION BY drive_id, track_id ORDER BY frame_number)
),
frames AS (
    SELECT *, unnest(range(coalesce(apart, 1))) AS step
    FROM stretches
),
shares AS (
    SELECT
        *,
        CASE
            WHEN step = 0 AND lost THEN 'lost'
            WHEN step = 0 THEN 'drawn'
            WHEN fillable THEN 'filled'
            ELSE 'gap'
        END AS status,
        CASE status WHEN 'drawn' THEN 0 WHEN 'filled' THEN step / apart END AS share
    FROM frames
)
SELECT
    drive_id,
    track_id,
    frame_number + step AS frame_number,
    CASE WHEN share = 0 THEN x ELSE x + share * to_x END AS x,
    CASE WHEN share = 0 THEN y ELSE y + share * to_y END AS y,
    CASE WHEN share = 0 THEN width ELSE width + share * to_width END AS width,
    CASE WHEN share = 0 THEN height ELSE height + share * to_height END AS height,
    status
FROM shares
ORDER BY drive_id, track_id, frame_number + step
"""


def interpolated_boxes(key_frames: pd.DataFrame, max_apart: int) -> pd.DataFrame:
    """Return every frame between a track's first and last key frame, with its box and what became of it."""
    with duckdb.connect() as connection:
        connection.register("key_frames", key_frames)
        return connection.execute(FRAMES, {"max_apart": max_apart}).df()
