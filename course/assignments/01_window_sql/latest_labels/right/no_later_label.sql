-- A self anti-join: keep a label when the same annotator sent no later one for the same task.
SELECT task_id, annotator_id, label_id, label, submitted_at
FROM labels AS kept
WHERE submitted_at IS NOT NULL
  AND NOT EXISTS (
      SELECT 1
      FROM labels AS later
      WHERE later.task_id = kept.task_id
        AND later.annotator_id = kept.annotator_id
        AND (
            later.submitted_at > kept.submitted_at
            OR (later.submitted_at = kept.submitted_at AND later.label_id > kept.label_id)
        )
  )
