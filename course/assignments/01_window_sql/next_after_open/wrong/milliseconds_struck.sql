-- You count how many times a clock of milliseconds moved on. A microsecond between two events may be none or one of these; the prompt keeps the fractions of ts, which are microseconds.
SELECT event_id, annotator_id, LEAD(event_id) OVER w AS next_event_id, LEAD(type) OVER w AS next_type, DATE_DIFF('millisecond', ts, LEAD(ts) OVER w) / 1000 AS seconds
FROM events WHERE annotator_id IS NOT NULL
WINDOW w AS (PARTITION BY annotator_id ORDER BY ts, event_id)
QUALIFY type = 'open'
