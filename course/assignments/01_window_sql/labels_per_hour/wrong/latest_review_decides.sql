-- With you the review with the highest id decides. The prompt asks for at least one that accepted, whatever others said.
WITH accepted AS (   -- one row for each accepted label, however many reviews it has
    SELECT label_id FROM reviews GROUP BY label_id HAVING ARG_MAX(accepted, review_id)
), work AS (   -- one row for each annotator
    SELECT annotator_id, COUNT(*) AS submitted, COUNT(accepted.label_id) AS accepted
    FROM labels
    LEFT JOIN accepted USING (label_id)
    WHERE submitted_at IS NOT NULL
    GROUP BY annotator_id
), presence AS (   -- one row for each annotator
    SELECT annotator_id, SUM(EPOCH(ended_at - started_at)) / 3600 AS hours
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
