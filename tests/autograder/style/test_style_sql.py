"""Readability of SQL answers."""

import pytest

from autograder.style import remarks

GOOD = {
    "calendar and range join": """
-- BEGIN SOLUTION
WITH days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(ts)::DATE, MAX(ts)::DATE, INTERVAL 1 DAY))::DATE AS day
    FROM events
), active_days AS (
    SELECT DISTINCT ts::DATE AS active_day, annotator_id
    FROM events
    WHERE annotator_id IS NOT NULL   -- machine events are nobody
)
SELECT days.day, COUNT(DISTINCT active_days.annotator_id) AS weekly_actives
FROM days
LEFT JOIN active_days ON active_days.active_day BETWEEN days.day - 6 AND days.day
GROUP BY days.day
ORDER BY days.day
-- END SOLUTION
""",
    "range frame": """
-- A window over calendar-padded events: RANGE counts days, not rows.
WITH days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(ts)::DATE, MAX(ts)::DATE, INTERVAL 1 DAY))::DATE AS day
    FROM events
), padded AS (
    SELECT days.day, events.annotator_id
    FROM days
    LEFT JOIN events ON events.ts::DATE = days.day
)
SELECT DISTINCT day, COUNT(DISTINCT annotator_id) OVER last_week AS weekly_actives
FROM padded
WINDOW last_week AS (ORDER BY day RANGE BETWEEN INTERVAL 6 DAYS PRECEDING AND CURRENT ROW)
ORDER BY day
""",
    "small letters, initials as aliases": """
select p.name, count(*) as labels
from labels l
join tasks t using (task_id)
join projects p on p.project_id = t.project_id
group by all
order by all
""",
    "self-join with one letter each": """
SELECT a.annotator_id AS left_id, b.annotator_id AS right_id, AVG((a.label = b.label)::INT) AS agreement
FROM labels a
JOIN labels b ON a.task_id = b.task_id AND a.annotator_id < b.annotator_id
GROUP BY a.annotator_id, b.annotator_id
""",
    "comma first": """
SELECT
      task_id
    , annotator_id
    , label
FROM labels
QUALIFY ROW_NUMBER() OVER (PARTITION BY task_id, annotator_id ORDER BY ts DESC, label_id DESC) = 1
""",
    "anti join": "SELECT label_id FROM labels ANTI JOIN reviews USING (label_id)",
    "not exists": """
SELECT labels.label_id
FROM labels
WHERE NOT EXISTS (SELECT 1 FROM reviews r WHERE r.label_id = labels.label_id)
""",
    "asof join": """
SELECT labels.label_id, rates.rate * labels.minutes AS pay
FROM labels
ASOF JOIN rates ON rates.annotator_id = labels.annotator_id AND labels.ts >= rates.valid_from
""",
    "one derived table": """
SELECT annotator_id, MAX(days_in_a_row) AS longest
FROM (
    SELECT annotator_id, island, COUNT(*) AS days_in_a_row
    FROM islands
    GROUP BY annotator_id, island
) AS streaks
GROUP BY annotator_id
""",
    "written cross join with one row": """
with bounds as (select min(ts)::date as first_day, max(ts)::date as last_day from events)
select e.event_id, bounds.last_day - e.ts::date as age_days
from events as e
cross join bounds
""",
    "list unfolded by a comma": "SELECT task_id, tag FROM tasks, UNNEST(tags) AS unfolded(tag)",
    "from first": "FROM reviews SELECT project_id, AVG(accepted::INT) AS acceptance GROUP BY project_id",
    "recursive calendar": """
WITH RECURSIVE weeks(week) AS (
    SELECT DATE '2024-01-01'
    UNION ALL
    SELECT week + 7 FROM weeks WHERE week < DATE '2024-12-30'
)
SELECT week FROM weeks ORDER BY week
""",
    "union with names in the first branch": """
SELECT 'open' AS step, COUNT(*) AS annotators FROM opened
UNION ALL
SELECT 'submit', COUNT(*) FROM submitted
""",
    "prefix alias": "SELECT project_id, share: AVG(accepted::INT) FROM reviews GROUP BY project_id",
    "statistics letters": "SELECT COUNT(*) AS n, AVG(accepted::INT) AS p FROM reviews",
    "positions in GROUP BY": "SELECT project_id, ts::DATE AS day, COUNT(*) AS n FROM reviews GROUP BY 1, 2",
}

UGLY = {
    "select-star": "SELECT * FROM events",
    "unnamed-column": "SELECT annotator_id, COUNT(*) FROM events GROUP BY annotator_id",
    "comma-join": "SELECT e.ts, a.name FROM events e, annotators a WHERE e.annotator_id = a.annotator_id",
    "right-join": "SELECT e.ts, a.name FROM events e RIGHT JOIN annotators a ON e.annotator_id = a.annotator_id",
    "natural-join": "SELECT ts, name FROM events NATURAL JOIN annotators",
    "ordinal-order-by": "SELECT ts FROM events ORDER BY 1",
    "distinct-over-group-by": "SELECT DISTINCT ts, COUNT(*) AS n FROM events GROUP BY ts",
    "meaningless-name": "WITH cte1 AS (SELECT ts FROM events) SELECT ts FROM cte1",
    "table-alias": "SELECT x.ts FROM events x",
    "unused-cte": "WITH days AS (SELECT ts FROM events) SELECT ts FROM events",
    "keyword-case": "SELECT ts FROM events where ts IS NOT NULL",
    "long-line": f"SELECT {', '.join(f'event_column_{i}' for i in range(10))} FROM events",
    "no-comments": "SELECT\n" + ",\n".join(f"event_column_{i}" for i in range(50)) + "\nFROM events",
    "nested-subqueries": "SELECT ts FROM (SELECT ts FROM (SELECT ts FROM events) AS inner_events) AS outer_events",
    "repeated-subquery": """
SELECT ts FROM events
WHERE ts > (SELECT MAX(ts) FROM reviews WHERE accepted AND project_id = 7)
   OR ts < (SELECT MAX(ts) FROM reviews WHERE accepted AND project_id = 7)
""",
}

# What a glance mends costs less than what misleads.
LIGHT = {"ordinal-order-by", "keyword-case"}


def _rules(query):
    return [remark.rule for remark in remarks(query, "sql")]


@pytest.mark.parametrize("query", GOOD.values(), ids=GOOD)
def test_good_query(query):
    """A good query in any style gets no remark."""
    assert remarks(query, "sql") == ()


@pytest.mark.parametrize(("rule", "query"), UGLY.items(), ids=UGLY)
def test_ugly_query(rule, query):
    """A query with one fault gets that fault's remark by its weight, and no other."""
    found = remarks(query, "sql")
    assert [(remark.rule, remark.severity) for remark in found] == [(rule, "light" if rule in LIGHT else "minor")]


def test_three_levels_of_subqueries_are_major():
    """Subqueries three levels deep in FROM are a major remark."""
    query = "SELECT ts FROM (SELECT ts FROM (SELECT ts FROM (SELECT ts FROM events) AS one) AS two) AS three"
    assert [(remark.rule, remark.severity) for remark in remarks(query, "sql")] == [("nested-subqueries", "major")]


def test_remark_names_its_line():
    """A remark stands on the line of the fault, and its reason quotes the name."""
    (remark,) = remarks("SELECT events.ts\nFROM events\nJOIN annotators tmp\n  USING (annotator_id)", "sql")
    assert remark.line == 3
    assert "`tmp`" in remark.reason


def test_repeated_fault_is_one_remark():
    """The same habit twice is one remark that names both lines."""
    (remark,) = remarks("SELECT\n    MIN(ts),\n    MAX(ts)\nFROM events", "sql")
    assert remark.line == 2
    assert "line 3" in remark.reason


def test_implicit_cross_join_is_told_from_an_old_join():
    """A comma without a condition is called a cross join; with one, a join in WHERE."""
    (crossed,) = remarks("SELECT ts, name FROM events, annotators", "sql")
    (joined,) = remarks("SELECT ts, name FROM events e, annotators a WHERE e.id = a.id", "sql")
    assert "cross join" in crossed.reason
    assert "JOIN ... ON" in joined.reason


def test_letter_alias_in_a_long_query():
    """An alias of one letter is fine on one screen and remarked on over more."""
    columns = ",\n".join(f"e.event_column_{i}" for i in range(30))
    assert _rules("SELECT e.ts\nFROM events e") == []
    assert _rules(f"SELECT\n{columns}\nFROM events e") == ["table-alias"]


def _columns(count, alias=""):
    return ",\n".join(f"    {alias}event_column_{i}" for i in range(count))


@pytest.mark.parametrize(("columns", "severities"), [(24, []), (25, ["light"]), (30, ["light"]), (31, ["minor"])])
def test_letter_alias_weighs_by_its_scope(columns, severities):
    """An alias of one letter is remarked on by the lines of its own SELECT, and the remark says their limit."""
    found = remarks(f"SELECT\n{_columns(columns, 'e.')}\nFROM events e", "sql")
    assert [remark.severity for remark in found] == severities
    assert all(f"{columns + 1} lines of its SELECT (one letter: up to 25)" in remark.reason for remark in found)


def test_letter_alias_beside_long_steps():
    """An alias lives in its own SELECT: CTEs before it and subqueries beside it in FROM do not count."""
    wide = f"SELECT\n{_columns(28)}\nFROM events"
    assert _rules(f"WITH all_events AS (\n{wide}\n)\nSELECT e.ts\nFROM all_events a\nJOIN events e USING (ts)") == []
    assert _rules(f"SELECT e.ts\nFROM (\n{wide}\n) AS all_events\nJOIN events e USING (ts)") == []
    assert _rules(f"SELECT 1 AS one UNION ALL\n{wide} UNION ALL\nSELECT e.ts\nFROM events e") == []
    condition = f"SELECT e.ts\nFROM events e\nWHERE e.ts IN (\nSELECT\n{_columns(28, 'e.')}\nFROM labels)"
    assert _rules(condition) == ["table-alias"]


def test_named_steps_explain_a_long_query():
    """A long query of short CTEs whose names say something needs no comment; under empty names it does."""
    steps = [f"{name} AS (\nSELECT\n{_columns(17)}\nFROM {name}_events\n)" for name in ("opened", "labelled", "seen")]
    query = f"WITH {', '.join(steps)}\nSELECT ts\nFROM opened\nJOIN labelled USING (ts)\nJOIN seen USING (ts)"
    assert _rules(query) == []
    unnamed = query.replace("opened", "cte1").replace("labelled", "cte2").replace("seen", "cte3")
    assert _rules(unnamed).count("no-comments") == 1


@pytest.mark.parametrize(("columns", "severities"), [(38, []), (39, ["light"]), (48, ["light"]), (49, ["minor"])])
@pytest.mark.parametrize(
    "where", ["SELECT\n{}\nFROM events", "WITH seen AS (SELECT\n{}\nFROM events) SELECT ts FROM seen"]
)
def test_a_long_step_needs_a_comment(columns, severities, where):
    """One step of more than 40 lines without a comment is remarked on, by its length and on its first line."""
    found = remarks(where.format(_columns(columns)), "sql")
    assert [remark.severity for remark in found] == severities
    assert all(remark.line == 1 and f"{columns + 2} lines of one step" in remark.reason for remark in found)


def test_symbols_of_the_prompt_are_column_names():
    """A column may have one letter where the prompt uses it, or where it is a symbol of statistics."""
    query = "SELECT COUNT(*) AS n, AVG(ts) AS z, MAX(ts) AS w FROM events"
    assert _rules(query) == ["meaningless-name"]
    assert remarks(query, "sql", symbols=frozenset("w")) == ()


def test_distinct_over_positions():
    """DISTINCT over GROUP BY 1 is as idle as over the column's name."""
    assert _rules("SELECT DISTINCT ts, COUNT(*) AS n FROM events GROUP BY 1") == ["distinct-over-group-by"]


def test_capitals_and_small_letters_are_told_in_two_words_too():
    """Keywords of two words count by their own spelling."""
    assert _rules("select ts, count(*) as n\nfrom events\nGROUP BY ts") == ["keyword-case"]
    assert _rules("select ts, count(*) as n\nfrom events\ngroup by ts") == []


def test_star_inside_a_cte_is_fine():
    """A star within a step is no remark: only the answer's own columns must be named."""
    assert _rules("CREATE TEMP TABLE latest AS SELECT * FROM events; SELECT ts FROM latest") == []
    assert _rules("WITH latest AS (SELECT * FROM events) SELECT ts FROM latest") == []


def test_distinct_over_hidden_keys_is_fine():
    """DISTINCT stays without remark where the answer does not show what it grouped by."""
    assert _rules("SELECT DISTINCT COUNT(*) AS n FROM events GROUP BY ts") == []
    assert _rules("SELECT DISTINCT ts, COUNT(*) AS n FROM events GROUP BY ALL") == ["distinct-over-group-by"]


def test_short_repetition_is_fine():
    """A subquery that is no longer than a name and its use may stand twice."""
    bounds = "(SELECT MAX(ts) FROM reviews)"
    assert _rules(f"SELECT ts FROM events WHERE ts > {bounds} OR ts = {bounds}") == []


def test_a_step_needs_more_than_a_letter():
    """A CTE of one letter is remarked on, whatever the letter."""
    assert _rules("WITH d AS (SELECT ts FROM events) SELECT ts FROM d") == ["meaningless-name"]


def test_constant_order_of_a_window_is_no_position():
    """A number in a window's ORDER BY is not a column's position, and is left to the accuracy verdict."""
    assert _rules("SELECT SUM(labels) OVER (ORDER BY 1) AS total FROM events") == []


def test_long_comment_is_fine():
    """A long line that holds only a comment is no long line of query."""
    assert _rules(f"-- {'why ' * 40}\nSELECT ts FROM events") == []


def test_comment_markers_explain_nothing():
    """A solution marker is not a comment that explains a long query."""
    query = "-- BEGIN SOLUTION\n" + UGLY["no-comments"]
    assert _rules(query) == ["no-comments"]
    assert _rules("-- One row an event.\n" + query) == []


def test_magic_above_the_query_is_skipped():
    """A cell magic above the query is no part of it and lines still count from the cell's top."""
    (remark,) = remarks("%%answer weekly_actives\nSELECT *\nFROM events", "sql")
    assert (remark.line, remark.rule) == (2, "select-star")


@pytest.mark.parametrize("query", ["SELECT ts\nFROM\nWHERE ts", "SELECT ts\n, (1\n", "nonsense words", "'open"])
def test_unparsable_query(query):
    """What DuckDB cannot parse gets one major remark with its message."""
    (remark,) = remarks(query, "sql")
    assert (remark.rule, remark.severity) == ("syntax-error", "major")
    assert "syntax error" in remark.reason or "unterminated" in remark.reason


def test_unparsable_query_names_what_was_meant():
    """A misspelt keyword is told with the keyword, as where the query runs."""
    (remark,) = remarks("SELEC ts\nFROM labels", "sql")
    assert "did you mean SELECT where `SELEC` stands? Run the query" in remark.reason


def test_unparsable_query_names_the_line():
    """The remark on a syntax error stands on the line that DuckDB names."""
    (remark,) = remarks("SELECT ts\nFROM events\nWHERE ts = = 1", "sql")
    assert remark.line == 3


@pytest.mark.parametrize("query", ["", "  \n", "-- only a comment", ";"])
def test_no_query(query):
    """A text without a query gets one major remark."""
    assert [(remark.rule, remark.severity) for remark in remarks(query, "sql")] == [("no-query", "major")]


def test_query_that_only_duckdb_reads():
    """A query that DuckDB parses and the rules' parser does not is not held against the learner."""
    assert _rules("SELECT ?::INT AS limit_given") == []


def test_deep_nesting_does_not_raise():
    """A query nested beyond any parser's depth still gets remarks instead of an error."""
    assert len(remarks("SELECT " + "(" * 3000 + "1" + ")" * 3000 + " AS n", "sql")) >= 1


def test_subqueries_in_joins_count_as_nested():
    """A subquery within a joined subquery is as deep as one within FROM."""
    inner = "SELECT ts FROM events JOIN (SELECT ts FROM reviews) AS reviewed USING (ts)"
    assert _rules(f"SELECT ts FROM labels\nJOIN ({inner}) AS both_seen USING (ts)") == ["nested-subqueries"]


def test_parser_warnings_are_kept_in(caplog):
    """What the parser would log about syntax that it does not know never leaves the call."""
    remarks("ALTER TABLE events FORGET ts", "sql")
    assert caplog.records == []
