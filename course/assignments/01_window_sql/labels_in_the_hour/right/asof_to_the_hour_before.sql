-- Number the labels of each person, then find by ASOF how many were sent more than an hour before.
WITH counted AS (
    SELECT annotator_id, submitted_at, SUM(COUNT(*)) OVER (PARTITION BY annotator_id ORDER BY submitted_at) AS so_far
    FROM labels
    WHERE submitted_at IS NOT NULL
    GROUP BY annotator_id, submitted_at
), in_hour AS (
    SELECT this.annotator_id, this.submitted_at, this.so_far - COALESCE(before.so_far, 0) AS labels_in_hour
    FROM counted AS this
    ASOF LEFT JOIN counted AS before
        ON before.annotator_id = this.annotator_id
        AND before.submitted_at < this.submitted_at - INTERVAL 1 HOUR
)
SELECT labels.label_id, labels.annotator_id, in_hour.labels_in_hour
FROM labels
JOIN in_hour USING (annotator_id, submitted_at)
