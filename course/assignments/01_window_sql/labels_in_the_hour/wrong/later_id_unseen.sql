-- Of labels sent at one moment you count those with a lower id only. In the query all of one moment meet each other, whatever their ids.
WITH placed AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY annotator_id ORDER BY submitted_at, label_id) AS place
    FROM labels
    WHERE submitted_at IS NOT NULL
)
SELECT label_id, annotator_id,
       place - MIN(place) OVER (
           PARTITION BY annotator_id ORDER BY submitted_at RANGE BETWEEN INTERVAL 1 HOUR PRECEDING AND CURRENT ROW
       ) + 1 AS labels_in_hour
FROM placed
