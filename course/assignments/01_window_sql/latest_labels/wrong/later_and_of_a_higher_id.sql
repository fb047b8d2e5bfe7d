-- You drop a label only where another one of the pair came later and has a higher label_id as well. A task opened first may be sent last: its label replaces the other, but with you both stay. The id decides between equal times only.
SELECT one.task_id, one.annotator_id, one.label_id, one.label, one.submitted_at
FROM labels AS one
LEFT JOIN labels AS later
    ON later.task_id = one.task_id
    AND later.annotator_id = one.annotator_id
    AND later.submitted_at >= one.submitted_at
    AND later.label_id > one.label_id
WHERE one.submitted_at IS NOT NULL AND later.label_id IS NULL
