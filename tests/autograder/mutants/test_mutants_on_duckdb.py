"""Queries of the kind the course asks for, mutated and run: the generator may not bend what it does not mutate."""

import duckdb
import pytest
import sqlglot

from autograder.mutants import mutants
from autograder.mutants.of_sql.change import text

TABLES = """
CREATE TABLE events AS
SELECT i AS event_id, 1 + (i * 7) % 5 AS annotator_id, 1 + (i * 3) % 11 AS task_id,
       ['open', 'label', 'submit', 'accept'][1 + i % 4] AS type,
       TIMESTAMP '2024-02-26 23:10:00' + to_minutes(((i * i * 37) % 30000)::BIGINT) AS ts
FROM range(60) t(i);
CREATE TABLE labels AS
SELECT i AS label_id, 1 + i % 4 AS task_id, CASE WHEN i % 13 > 0 THEN 1 + i % 5 END AS annotator_id,
       ['cat', 'dog'][1 + (i * i) % 3 % 2] AS value, TIMESTAMP '2024-03-01' + to_hours((i // 2)::BIGINT) AS ts,
       CASE WHEN i % 4 > 0 THEN i % 3 = 0 END AS accepted, (i * 17 % 101)::DOUBLE AS seconds
FROM range(40) t(i);
CREATE TABLE tasks AS SELECT i AS task_id, 1 + i % 3 AS project_id FROM range(1, 13) t(i);
CREATE TABLE reviews AS SELECT i * 3 AS label_id, i % 2 = 0 AS agreed FROM range(9) t(i) UNION ALL SELECT NULL, TRUE;
CREATE TABLE rates AS
SELECT 1 + i % 5 AS annotator_id, TIMESTAMP '2024-02-20' + to_days((i // 5) * 8) AS valid_from, 10.0 + i AS rate
FROM range(15) t(i);
"""

QUERIES = {
    "rolling mean": """
        WITH calendar AS (
            SELECT UNNEST(GENERATE_SERIES(MIN(ts)::DATE, MAX(ts)::DATE, INTERVAL 1 DAY))::DATE AS day FROM events
        ), daily AS (
            SELECT c.day, COUNT(DISTINCT e.annotator_id) AS actives
            FROM calendar c LEFT JOIN events e ON e.ts::DATE = c.day GROUP BY c.day
        )
        SELECT day, CASE WHEN COUNT(*) OVER w = 7 THEN ROUND(AVG(actives) OVER w, 2) END AS mean
        FROM daily WINDOW w AS (ORDER BY day ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) ORDER BY day""",
    "rolling distinct": """
        SELECT DISTINCT ts::DATE AS day,
               COUNT(DISTINCT annotator_id) OVER (
                   ORDER BY ts::DATE RANGE BETWEEN INTERVAL 6 DAYS PRECEDING AND CURRENT ROW
               ) AS n
        FROM events ORDER BY day""",
    "spine join": """
        SELECT d.day, COUNT(DISTINCT e.annotator_id) AS n
        FROM (SELECT UNNEST(RANGE(DATE '2024-02-26', DATE '2024-03-05', INTERVAL '1' DAY))::DATE AS day) d
        LEFT JOIN events e ON e.ts::DATE BETWEEN d.day - 6 AND d.day GROUP BY ALL ORDER BY 1""",
    "previous week": """
        SELECT date_trunc('week', ts)::DATE AS week, COUNT(*) AS n,
               LAG(COUNT(*), 1, 0) OVER (ORDER BY date_trunc('week', ts)) AS before
        FROM events GROUP BY date_trunc('week', ts) ORDER BY week DESC LIMIT 3""",
    "latest label": """
        SELECT task_id, annotator_id, value FROM labels WHERE annotator_id IS NOT NULL

        QUALIFY ROW_NUMBER() OVER (PARTITION BY task_id, annotator_id ORDER BY ts DESC NULLS LAST, label_id DESC) = 1
        """,
    "top n": """
        WITH counts AS (
            SELECT t.project_id, l.annotator_id, COUNT(*) AS n FROM labels l JOIN tasks t USING (task_id)

            GROUP BY t.project_id, l.annotator_id
        )
        SELECT * FROM counts QUALIFY RANK() OVER (PARTITION BY project_id ORDER BY n DESC) <= 2""",
    "sessions": """
        WITH gaps AS (
            SELECT *, ts - LAG(ts) OVER (PARTITION BY annotator_id ORDER BY ts, event_id) > INTERVAL 30 MINUTES AS new
            FROM events
        )
        SELECT event_id,
               1 + SUM(COALESCE(new, FALSE)::INT) OVER (PARTITION BY annotator_id ORDER BY ts, event_id) AS session
        FROM gaps""",
    "streak": """
        WITH days AS (SELECT DISTINCT annotator_id, ts::DATE AS day FROM events),
        islands AS (
            SELECT *, day - ROW_NUMBER() OVER (PARTITION BY annotator_id ORDER BY day)::INT AS island FROM days
        ), runs AS (SELECT annotator_id, COUNT(*) AS n FROM islands GROUP BY annotator_id, island)
        SELECT annotator_id, MAX(n) AS longest FROM runs GROUP BY annotator_id""",
    "retention": """
        WITH firsts AS (SELECT annotator_id, MIN(ts)::DATE AS cohort FROM events GROUP BY annotator_id)
        SELECT cohort, COUNT(DISTINCT f.annotator_id) AS size,
               COUNT(DISTINCT e.annotator_id) / COUNT(DISTINCT f.annotator_id)::DOUBLE AS kept
        FROM firsts f LEFT JOIN events e ON e.annotator_id = f.annotator_id AND date_diff('day', f.cohort, e.ts) = 1
        WHERE cohort + 1 <= (SELECT MAX(ts)::DATE FROM events) GROUP BY cohort""",
    "funnel": """
        SELECT task_id, MIN(ts) FILTER (WHERE type = 'open') AS opened,
               MIN(ts) FILTER (WHERE type IN ('submit', 'accept') AND NOT task_id = 3) AS done,
               EPOCH(MAX(ts) - MIN(ts)) / 60.0 AS minutes
        FROM events GROUP BY task_id HAVING COUNT(*) > 1 OR bool_or(type = 'open')""",
    "acceptance": """
        SELECT project_id, date_trunc('week', ts) AS week,
               COUNT(*) FILTER (accepted) / NULLIF(COUNT(accepted), 0) AS rate
        FROM labels SEMI JOIN (SELECT task_id FROM tasks WHERE project_id < 3) s USING (task_id)
        JOIN tasks USING (task_id) GROUP BY project_id, week""",
    "quantiles": """
        SELECT value, MEDIAN(seconds) AS mid, QUANTILE_CONT(seconds, 0.95) AS p95,
               quantile_cont(seconds, [0.1, 0.9])[1] AS low,
               any_value(value) AS v, arg_max(label_id, ts) AS newest,
               list(label_id ORDER BY label_id DESC)[1] AS top
        FROM labels WHERE seconds > 0 AND annotator_id IS NOT NULL GROUP BY value""",
    "agreement": """
        SELECT a.annotator_id AS one, b.annotator_id AS two, AVG((a.value = b.value)::INT) AS agreement
        FROM labels a JOIN labels b ON a.task_id = b.task_id AND a.annotator_id < b.annotator_id
        GROUP BY one, two ORDER BY one, two""",
    "anti join": """
        SELECT l.label_id FROM labels l WHERE NOT EXISTS (SELECT 1 FROM reviews r WHERE r.label_id = l.label_id)
        UNION ALL
        SELECT label_id FROM labels ANTI JOIN reviews USING (label_id) WHERE value LIKE 'c%'""",
    "pay": """
        SELECT l.label_id, ROUND(r.rate * l.seconds / 3600, 4) AS pay, (l.ts AT TIME ZONE 'UTC')::DATE AS moment,
               extract(isodow FROM l.ts) AS weekday, strftime(l.ts, '%Y-%m-%d') AS day
        FROM labels l ASOF LEFT JOIN rates r ON l.annotator_id = r.annotator_id AND l.ts >= r.valid_from""",
    "unpivot": """
        SELECT * FROM (SELECT COUNT(*) AS rows, COUNT(annotator_id) AS known, COUNT(DISTINCT task_id) AS tasks
              FROM labels)
        UNPIVOT (n FOR measure IN (rows, known, tasks))""",
    "unpivot statement": """
        FROM (UNPIVOT (SELECT 1 AS a, 2 AS b) ON a, b INTO NAME k VALUE v)
        SELECT k, v ORDER BY v DESC""",
    "exclude": """
        SELECT * EXCLUDE (seconds) REPLACE (upper(value) AS value),
               SUM(seconds) OVER (PARTITION BY task_id ORDER BY ts ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
               AS earlier,
               LAST_VALUE(accepted IGNORE NULLS) OVER (ORDER BY ts, label_id) AS known, seconds // 10 AS tens,
               seconds % 10 AS rest, value IS DISTINCT FROM 'cat' AS other, greatest(seconds, 5) AS floored,
               regexp_extract(value, '(c)(a+)', 2) AS letters, if(seconds > 3, 'long', 'short') AS size
        FROM labels""",
}


@pytest.fixture(scope="module")
def database():
    connection = duckdb.connect()
    connection.execute(TABLES)
    yield connection
    connection.close()


def _rows(database, query):
    return sorted(database.execute(query).fetchall(), key=repr)


@pytest.mark.parametrize("name", QUERIES)
def test_regenerated_query_means_the_same(database, name):
    """A query that is parsed and printed again without a mutation gives the same rows."""
    printed = text(sqlglot.parse_one(QUERIES[name], dialect="duckdb"))
    assert _rows(database, printed) == _rows(database, QUERIES[name])


@pytest.mark.parametrize("name", QUERIES)
def test_mutants_run_and_most_of_them_differ(database, name):
    """Most mutants run on tables they were not made for, and most of those change the rows."""
    expected = _rows(database, QUERIES[name])
    made = mutants(QUERIES[name], "sql")
    results = [_result(database, mutant.source) for mutant in made]
    ran = [result for result in results if isinstance(result, list)]
    assert len(ran) >= 0.8 * len(made)
    assert sum(result != expected for result in ran) >= 0.5 * len(ran)


def _result(database, query):
    try:
        return _rows(database, query)
    except duckdb.Error as error:
        return str(error)
