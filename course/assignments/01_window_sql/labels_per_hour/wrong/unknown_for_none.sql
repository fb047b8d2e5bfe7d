-- People without labels or shifts have NULL with you, where 0 is known. Nothing was sent, and that is a number.
WITH accepted AS (
    SELECT DISTINCT label_id FROM reviews WHERE accepted
), work AS (
    SELECT annotator_id, COUNT(*) AS submitted, COUNT(accepted.label_id) AS accepted
    FROM labels
    LEFT JOIN accepted USING (label_id)
    WHERE submitted_at IS NOT NULL
    GROUP BY annotator_id
), presence AS (
    SELECT annotator_id, SUM(EPOCH(ended_at - started_at)) / 3600 AS hours
    FROM shifts
    GROUP BY annotator_id
)
SELECT annotator_id,
       submitted AS labels_submitted,
       accepted AS labels_accepted,
       hours AS hours,
       submitted / NULLIF(hours, 0) AS labels_per_hour
FROM annotators
LEFT JOIN work USING (annotator_id) LEFT JOIN presence USING (annotator_id)
