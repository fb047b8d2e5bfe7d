"""What each SQL mutation operator does, by the keys it gives."""

import pytest

from autograder.mutants import mutants
from autograder.mutants.edit import numbers_near

CHANGES = {
    "SELECT a FROM t WHERE a < 3": [
        "comparison: a < 3 -> a <= 3",
        "comparison: a < 3 -> a > 3",
        "constant: 3 -> 2",
        "constant: 3 -> 4",
        "where: WHERE a < 3 -> (dropped)",
    ],
    "SELECT a FROM t WHERE a = 'x' AND NOT b": [
        "comparison: a = 'x' -> a <> 'x'",
        "string: 'x' -> 'x~'",
        "connective: a = 'x' AND NOT b -> a = 'x' OR NOT b",
        "conjunct: a = 'x' -> (dropped)",
        "conjunct: NOT b -> (dropped)",
        "not: NOT b -> b",
    ],
    "SELECT a FROM t WHERE a BETWEEN 2 AND 5": [
        "between: a BETWEEN 2 AND 5 -> a > 2 AND a <= 5",
        "between: a BETWEEN 2 AND 5 -> a >= 2 AND a < 5",
    ],
    "SELECT a FROM t WHERE b IS NULL": ["not: b IS NULL -> NOT b IS NULL"],
    "SELECT a FROM t WHERE b IS NOT NULL": ["not: NOT b IS NULL -> b IS NULL"],
    "SELECT a FROM t WHERE NOT EXISTS (SELECT 1 FROM u)": [
        "not: NOT EXISTS(SELECT 1 FROM u) -> EXISTS(SELECT 1 FROM u)",
    ],
    "SELECT ts + INTERVAL 30 MINUTES FROM t": [
        "interval: INTERVAL '30' MINUTES -> INTERVAL '29' MINUTES",
        "interval: INTERVAL '30' MINUTES -> INTERVAL '31' MINUTES",
        "interval: INTERVAL '30' MINUTES -> INTERVAL '30' HOUR",
        "arithmetic: ts + INTERVAL '30' MINUTES -> ts - INTERVAL '30' MINUTES",
    ],
    "SELECT QUANTILE_CONT(x, 0.95) FROM t": [
        "constant: 0.95 -> 0.925",
        "constant: 0.95 -> 0.975",
        "function: QUANTILE_CONT(x, 0.95) -> QUANTILE_DISC(x, 0.95)",
    ],
    "SELECT COUNT(DISTINCT a) FROM t": ["distinct: COUNT(DISTINCT a) -> COUNT(a)"],
    "SELECT COUNT(a) FROM t": ["distinct: COUNT(a) -> COUNT(DISTINCT a)", "count: COUNT(a) -> COUNT(*)"],
    "SELECT DISTINCT a FROM t": ["distinct: SELECT DISTINCT -> SELECT"],
    "SELECT SUM(a) FILTER (WHERE b) FROM t": [
        "filter: SUM(a) FILTER(WHERE b) -> SUM(a)",
        "function: SUM(a) -> AVG(a)",
    ],
    "SELECT a FROM t LEFT JOIN u USING (a)": ["join: LEFT JOIN u -> INNER JOIN u"],
    "SELECT a FROM t JOIN u ON t.a = u.a": ["join: INNER JOIN u -> LEFT JOIN u", "on: t.a = u.a -> TRUE"],
    "SELECT a FROM t ANTI JOIN u USING (a)": ["join: ANTI JOIN u -> SEMI JOIN u"],
    "SELECT a FROM t UNION ALL SELECT b FROM u": ["union: UNION ALL -> UNION"],
    "SELECT a, LAG(b) OVER (PARTITION BY a, c ORDER BY b, d DESC) FROM t": [
        "partition: PARTITION BY a, c -> (dropped)",
        "partition: PARTITION BY a, c -> PARTITION BY c",
        "partition: PARTITION BY a, c -> PARTITION BY a",
        "window order: d DESC -> (dropped)",
        "window order: b -> b DESC",
        "window order: d DESC -> d ASC",
        "function: LAG(b) -> LEAD(b)",
    ],
    "SELECT SUM(a) OVER (ORDER BY b ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) FROM t": [
        "constant: 6 -> 5",
        "constant: 6 -> 7",
        "frame: ROWS BETWEEN 6 PRECEDING AND CURRENT ROW -> ROWS BETWEEN 6 PRECEDING AND UNBOUNDED FOLLOWING",
        "frame: ROWS BETWEEN 6 PRECEDING AND CURRENT ROW -> ROWS BETWEEN 6 PRECEDING AND 1 PRECEDING",
        "frame: ROWS BETWEEN 6 PRECEDING AND CURRENT ROW -> (dropped)",
        "window order: ORDER BY b -> (dropped)",
    ],
    "SELECT SUM(a) OVER (ORDER BY b ROWS UNBOUNDED PRECEDING) FROM t": [
        "frame: ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW -> RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW",
    ],
    "SELECT a FROM t QUALIFY ROW_NUMBER() OVER (ORDER BY b) = 1": [
        "qualify: QUALIFY ROW_NUMBER() OVER (ORDER BY b) = 1 -> (dropped)",
        "function: ROW_NUMBER() -> RANK()",
        "function: ROW_NUMBER() -> DENSE_RANK()",
    ],
    "SELECT a FROM t ORDER BY a DESC NULLS LAST, b LIMIT 3": [
        "order: b -> (dropped)",
        "order: ORDER BY a DESC, b -> (dropped)",
        "order: a DESC -> a ASC",
        "nulls: a DESC -> a DESC NULLS FIRST",
        "constant: 3 -> 2",
    ],
    "SELECT MAX(a) FROM t GROUP BY b, c": ["group: GROUP BY key b -> (dropped)", "group: GROUP BY key c -> (dropped)"],
    "SELECT CASE WHEN a THEN b ELSE c END FROM t": [
        "case: THEN b ELSE c -> THEN c ELSE b",
        "case: ELSE c -> (dropped)",
    ],
    "SELECT COALESCE(a, 0) / NULLIF(ROUND(b, 2), 0) FROM t": [
        "call: COALESCE(a, 0) -> a",
        "call: NULLIF(ROUND(b, 2), 0) -> ROUND(b, 2)",
        "call: ROUND(b, 2) -> b",
        "arithmetic: COALESCE(a, 0) / NULLIF(ROUND(b, 2), 0) -> COALESCE(a, 0) * NULLIF(ROUND(b, 2), 0)",
    ],
    "SELECT date_trunc('week', ts) FROM t": [
        "unit: DATE_TRUNC('WEEK', ts) -> DATE_TRUNC('MONTH', ts)",
        "call: DATE_TRUNC('WEEK', ts) -> ts",
    ],
    "SELECT date_diff('hour', a, b) FROM t": [
        "function: DATE_DIFF('HOUR', a, b) -> DATE_SUB('hour', a, b)",
        "unit: DATE_DIFF('HOUR', a, b) -> DATE_DIFF('DAY', a, b)",
    ],
    "SELECT * FROM t WHERE d >= DATE '2024-02-28'": ["string: '2024-02-28' -> '2024-02-29'"],
    "SELECT regexp_extract(s, '^a+', 1) FROM t": ["string: '^a+' -> 'a+'", "string: '^a+' -> '^a*'"],
    "SELECT IF(a, b, c) FROM t": ["case: CASE WHEN a THEN b ELSE c END -> CASE WHEN a THEN c ELSE b END"],
    "SELECT COALESCE(a, FALSE) FROM t": ["boolean: FALSE -> TRUE"],
    "SELECT ts - to_minutes(5) FROM t": ["function: TO_MINUTES(5) -> TO_HOURS(5)"],
    "SELECT x[1] FROM t": ["element: x[1] -> x[2]"],
    "SELECT UNNEST(GENERATE_SERIES(1, 9)) FROM t": ["series: GENERATE_SERIES(1, 9) -> RANGE(1, 9)"],
}


def _keys(query):
    return [mutant.key for mutant in mutants(query, "sql")]


@pytest.mark.parametrize("query", CHANGES)
def test_operator_makes_the_change(query):
    """Each construct of a query gives the mistakes people make with it."""
    missing = [key for key in CHANGES[query] if key not in _keys(query)]
    assert not missing


def test_mutant_carries_key_line_and_source():
    """A mutant says what changed, on which line of the answer, and holds the whole query."""
    mutant = mutants("-- BEGIN SOLUTION\nSELECT a\nFROM t\nWHERE a < b\n-- END SOLUTION\n", "sql")[1]
    assert mutant.key == "comparison: a < b -> a <= b"
    assert mutant.line == 4
    assert mutant.source == "SELECT a FROM t WHERE a <= b"


def test_same_change_twice_is_numbered():
    """The same change at a second place has its own key."""
    assert "constant: 6 -> 7 #2" in _keys("SELECT a + 6 FROM t WHERE b = 6")


def test_keys_are_unique_one_line_and_repeatable():
    """Keys name one mutant each, hold one line, and come out alike every time."""
    query = "SELECT a, SUM(b + 1) FROM t\nWHERE b > 1 AND c > 1 AND d NOT IN ('x', 'y') GROUP BY a HAVING SUM(b) > 1"
    keys = _keys(query)
    assert len(set(keys)) == len(keys)
    assert not any("\n" in key for key in keys)
    assert keys == _keys(query)


def test_no_mutant_equals_the_query_or_another():
    """Every mutant is a different query."""
    query = "SELECT a FROM t WHERE a IS NULL OR a = 0 OR a = 0"
    sources = [mutant.source for mutant in mutants(query, "sql")]
    assert len({query, *sources}) == len(sources) + 1


def test_swapped_connective_keeps_its_operands_together():
    """An OR made inside a chain of ANDs stays one operand."""
    sources = [mutant.source for mutant in mutants("SELECT a FROM t WHERE a AND b AND c", "sql")]
    assert "SELECT a FROM t WHERE (a OR b) AND c" in sources


def test_grouped_expression_changes_everywhere():
    """An expression that is selected and grouped by is changed at both places, so that the mutant binds."""
    query = "SELECT date_trunc('week', ts), COUNT(*) FROM t GROUP BY date_trunc('week', ts)"
    sources = [mutant.source for mutant in mutants(query, "sql")]
    assert "SELECT ts, COUNT(*) FROM t GROUP BY ts" in sources
    assert not [source for source in sources if ("'WEEK'" in source) and ("'MONTH'" in source)]


@pytest.mark.parametrize(
    ("query", "absent"),
    [
        ("SELECT a FROM t WHERE EXISTS (SELECT 1 FROM u)", "constant"),
        ("SELECT COUNT(CASE WHEN a THEN 1 END) FROM t", "constant"),
        ("SELECT a::DECIMAL(18, 4) FROM t", "constant"),
        ("SELECT a FROM t ORDER BY a", "nulls"),
        ("SELECT a FROM t ASOF JOIN u ON t.a = u.a AND t.b >= u.b", "connective"),
        ("SELECT a, b, COUNT(*) FROM t GROUP BY a, b", "group"),
        ("SELECT a FROM (SELECT a FROM t ORDER BY a)", "order"),
        ("SELECT SUM(a) OVER (ORDER BY b RANGE INTERVAL 1 DAY PRECEDING) FROM t", "window order: ORDER BY"),
    ],
)
def test_changes_without_meaning_are_left_out(query, absent):
    """A change that cannot matter, or that cannot bind, is not made."""
    assert not [key for key in _keys(query) if key.startswith(absent)]


@pytest.mark.parametrize("source", ["SELECT FROM WHERE", "SELECT 1; SELECT 2", ""])
def test_source_that_is_not_one_query_is_refused(source):
    """A source that does not parse to one statement is an error that shows it."""
    with pytest.raises(ValueError, match="mutants"):
        mutants(source, "sql")


def test_number_that_is_none_is_left_alone():
    """A text that only looks like a number gives no neighbours, and no error."""
    assert numbers_near("0x1F") == ()


def test_unknown_language_is_refused():
    """An unknown language is an error that names it."""
    with pytest.raises(ValueError, match="'r'"):
        mutants("1", "r")
