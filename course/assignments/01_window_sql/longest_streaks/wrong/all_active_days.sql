-- You counted all days on which an annotator was active. A streak ends at the first missing day: find where the days are consecutive before you count.
SELECT annotator_id,
       MIN(ts::DATE) AS started_on,
       MAX(ts::DATE) AS ended_on,
       COUNT(DISTINCT ts::DATE) AS days
FROM events
WHERE annotator_id IS NOT NULL
GROUP BY annotator_id
ORDER BY annotator_id
