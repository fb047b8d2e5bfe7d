-- You join each shift to the labels sent during it. No label meets two shifts that do not overlap, but a label sent outside of every shift is lost, one sent where two overlap counts twice, and the hours of a shift are added for each of its labels.
SELECT annotators.annotator_id,
       COUNT(DISTINCT labels.label_id) AS labels_submitted,
       COUNT(DISTINCT labels.label_id) FILTER (reviews.accepted) AS labels_accepted,
       COALESCE(ANY_VALUE(presence.hours), 0) AS hours,
       COUNT(DISTINCT labels.label_id) / NULLIF(ANY_VALUE(presence.hours), 0) AS labels_per_hour
FROM annotators
LEFT JOIN (
    SELECT annotator_id, SUM(EPOCH(ended_at - started_at)) / 3600 AS hours FROM shifts GROUP BY annotator_id
) AS presence ON presence.annotator_id = annotators.annotator_id
LEFT JOIN shifts ON shifts.annotator_id = annotators.annotator_id
LEFT JOIN labels ON labels.annotator_id = annotators.annotator_id
    AND labels.submitted_at >= shifts.started_at AND labels.submitted_at < shifts.ended_at
LEFT JOIN reviews ON reviews.label_id = labels.label_id
GROUP BY annotators.annotator_id
