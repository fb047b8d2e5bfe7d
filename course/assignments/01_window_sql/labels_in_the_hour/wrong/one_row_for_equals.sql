-- Labels sent at one moment come back as one row. The answer has a row for each label: what is grouped for counting must be spread over the labels again.
SELECT MIN(label_id) AS label_id, annotator_id,
       SUM(COUNT(*)) OVER (
           PARTITION BY annotator_id ORDER BY submitted_at RANGE BETWEEN INTERVAL 1 HOUR PRECEDING AND CURRENT ROW
       ) AS labels_in_hour
FROM labels
WHERE submitted_at IS NOT NULL
GROUP BY annotator_id, submitted_at
