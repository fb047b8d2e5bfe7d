-- Right: the shifts are counted once for every label, and the sum is divided by just that. But all labels times all shifts of a person are made first, to be thrown away. Bring each list down to one row a person before they meet.
WITH accepted AS (
    SELECT DISTINCT label_id FROM reviews WHERE accepted
)
SELECT annotators.annotator_id,
       COUNT(DISTINCT labels.label_id) AS labels_submitted,
       COUNT(DISTINCT accepted.label_id) AS labels_accepted,
       COALESCE(SUM(EPOCH(shifts.ended_at - shifts.started_at)), 0)
           / GREATEST(COUNT(DISTINCT labels.label_id), 1) / 3600 AS hours,
       COUNT(DISTINCT labels.label_id) / NULLIF(
           COALESCE(SUM(EPOCH(shifts.ended_at - shifts.started_at)), 0)
           / GREATEST(COUNT(DISTINCT labels.label_id), 1) / 3600, 0
       ) AS labels_per_hour
FROM annotators
LEFT JOIN labels ON labels.annotator_id = annotators.annotator_id AND labels.submitted_at IS NOT NULL
LEFT JOIN accepted ON accepted.label_id = labels.label_id
LEFT JOIN shifts ON shifts.annotator_id = annotators.annotator_id
GROUP BY annotators.annotator_id
