-- Your WHERE drops labels whose review is still pending, so they are missing among the labels too.
SELECT t.project_id,
       date_trunc('week', l.submitted_at)::DATE AS week,
       COUNT(l.label_id) AS labels,
       COUNT(r.accepted) AS decided,
       CASE WHEN COUNT(r.accepted) > 0
            THEN SUM(CASE WHEN r.accepted THEN 1 ELSE 0 END) / COUNT(r.accepted)
       END AS acceptance_rate
FROM tasks t
JOIN labels l ON l.task_id = t.task_id
LEFT JOIN reviews r ON r.label_id = l.label_id
WHERE l.submitted_at IS NOT NULL
  AND (r.review_id IS NULL            -- never reviewed
       OR r.accepted IS NOT NULL)     -- or decided
GROUP BY t.project_id, week
ORDER BY t.project_id, week
