-- The frame measured in microseconds since 1970, as a number.
WITH timed AS (
    SELECT label_id, annotator_id, EPOCH_US(submitted_at) AS sent_us
    FROM labels
    WHERE submitted_at IS NOT NULL
)
SELECT label_id, annotator_id, COUNT(label_id) OVER last_hour AS labels_in_hour
FROM timed
WINDOW last_hour AS (PARTITION BY annotator_id ORDER BY sent_us RANGE 3600000000 PRECEDING)
