-- BEGIN SOLUTION
SELECT label_id, annotator_id,
       COUNT(*) OVER (
           PARTITION BY annotator_id
           ORDER BY submitted_at
           RANGE BETWEEN INTERVAL 1 HOUR PRECEDING AND CURRENT ROW   -- both edges, and all of one moment
       ) AS labels_in_hour
FROM labels
WHERE submitted_at IS NOT NULL
-- END SOLUTION
