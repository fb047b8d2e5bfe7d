-- You count the time in which two shifts overlap once. The prompt adds the lengths of the shifts up, each by itself.
WITH accepted AS (   -- one row for each accepted label, however many reviews it has
    SELECT DISTINCT label_id FROM reviews WHERE accepted
), work AS (   -- one row for each annotator
    SELECT annotator_id, COUNT(*) AS submitted, COUNT(accepted.label_id) AS accepted
    FROM labels
    LEFT JOIN accepted USING (label_id)
    WHERE submitted_at IS NOT NULL
    GROUP BY annotator_id
), presence AS (   -- one row for each annotator
    SELECT annotator_id, SUM(EPOCH(ended_at - GREATEST(started_at, COALESCE(before, started_at)))) / 3600 AS hours
    FROM (SELECT annotator_id, started_at, ended_at, LAG(ended_at) OVER (PARTITION BY annotator_id ORDER BY started_at) AS before FROM shifts)
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
