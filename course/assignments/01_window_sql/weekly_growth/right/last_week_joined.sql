-- A self join a week apart for who stays, an anti join for who is gone; both joined to the calendar.
WITH weeks_of AS (
    SELECT DISTINCT annotator_id AS person, DATE_TRUNC('week', submitted_at)::DATE AS week
    FROM labels WHERE submitted_at IS NOT NULL
), firsts AS (
    SELECT person, MIN(week) AS first_week FROM weeks_of GROUP BY person
), calendar AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(week), MAX(week), INTERVAL 1 WEEK))::DATE AS week
    FROM weeks_of
), here AS (
    SELECT now.week,
           COUNT(*) AS active,
           COUNT(*) FILTER (now.week = firsts.first_week) AS newcomers,
           COUNT(prior.person) AS retained,
           COUNT(*) FILTER (now.week > firsts.first_week AND prior.person IS NULL) AS resurrected
    FROM weeks_of AS now
    JOIN firsts USING (person)
    LEFT JOIN weeks_of AS prior ON prior.person = now.person AND prior.week = now.week - 7
    GROUP BY now.week
), gone AS (
    SELECT was.week + 7 AS week, COUNT(*) AS churned
    FROM weeks_of AS was
    ANTI JOIN weeks_of AS now ON now.person = was.person AND now.week = was.week + 7
    GROUP BY was.week
)
SELECT week, COALESCE(active, 0) AS active, COALESCE(newcomers, 0) AS newcomers, COALESCE(retained, 0) AS retained,
       COALESCE(resurrected, 0) AS resurrected, COALESCE(churned, 0) AS churned
FROM calendar
LEFT JOIN here USING (week)
LEFT JOIN gone USING (week)
ORDER BY week
