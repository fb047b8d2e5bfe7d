-- EXTRACT(HOUR …) reads one field of each length, as from a clock: of 90 minutes it says 1, of 50 minutes 0. You want the whole length in hours.
WITH accepted AS (   -- one row for each accepted label, however many reviews it has
    SELECT DISTINCT label_id FROM reviews WHERE accepted
), work AS (   -- one row for each annotator
    SELECT annotator_id, COUNT(*) AS submitted, COUNT(accepted.label_id) AS accepted
    FROM labels
    LEFT JOIN accepted USING (label_id)
    WHERE submitted_at IS NOT NULL
    GROUP BY annotator_id
), presence AS (   -- one row for each annotator
    SELECT annotator_id, SUM(EXTRACT(HOUR FROM ended_at - started_at)) AS hours
    FROM shifts
    GROUP BY annotator_id
)
SELECT annotator_id,
       COALESCE(submitted, 0) AS labels_submitted,
       COALESCE(accepted, 0) AS labels_accepted,
       COALESCE(hours, 0) AS hours,
       COALESCE(submitted, 0) / NULLIF(hours, 0) AS labels_per_hour
FROM annotators
LEFT JOIN work USING (annotator_id)
LEFT JOIN presence USING (annotator_id)
