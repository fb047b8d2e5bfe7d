-- Of two labels sent at the same time you keep the answer that comes last in the alphabet. The prompt decides such a tie by the higher label_id; what the answers say is no sign of which one counts.
SELECT task_id, annotator_id, label_id, label, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
QUALIFY ROW_NUMBER() OVER (PARTITION BY task_id, annotator_id ORDER BY submitted_at DESC, label DESC) = 1
