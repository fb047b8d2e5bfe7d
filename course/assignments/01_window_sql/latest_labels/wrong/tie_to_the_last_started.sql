-- Of two labels sent at the same time you keep the one that was started later. The prompt decides such a tie by the higher label_id, and the two may have been opened at one moment as well.
SELECT task_id, annotator_id, label_id, label, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
QUALIFY ROW_NUMBER() OVER (PARTITION BY task_id, annotator_id ORDER BY submitted_at DESC, started_at DESC) = 1
