-- Set difference of ids first, the other columns afterwards.
WITH waiting AS (
    SELECT label_id FROM labels WHERE submitted_at IS NOT NULL
    EXCEPT
    SELECT label_id FROM reviews
)
SELECT label_id, annotator_id, submitted_at
FROM labels
JOIN waiting USING (label_id)
ORDER BY submitted_at, label_id
