"""The case find_user_segments can be solved from its tables alone, and its traps bite."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from autograder.case_studies import CaseStudy, Instance, load_case_study

FOLDER = Path(__file__).parents[3] / "course" / "assignments" / "11_case_studies" / "find_user_segments"
SEEDS = (3, 58_291)
_HIRED_NOW = "annotator_id NOT IN (SELECT annotator_id FROM payouts WHERE week < DATE '2024-09-30')"
_PEOPLE = f"""
    CREATE TEMP VIEW people AS
    SELECT annotator_id, min(ts) AS first, max(ts) AS last, {_HIRED_NOW} AS new,
           avg((hour(timezone(time_zone, ts::TIMESTAMPTZ)) NOT BETWEEN 6 AND 21)::INT) > 0.5 AS night,
           avg((hour(ts) NOT BETWEEN 6 AND 21)::INT) > 0.5 AS utc_night
    FROM events LEFT JOIN annotators USING (annotator_id)
    WHERE type = 'submit' AND (email IS NULL OR email NOT SIMILAR TO '.*(@labelyard.example|\\+test@.*)')
      AND annotator_id IN (SELECT annotator_id FROM events GROUP BY ALL HAVING count(DISTINCT hour(ts)) < 24)
    GROUP BY annotator_id
"""
_LOST = "avg((last < TIMESTAMP '2024-11-11')::INT) FILTER (first < TIMESTAMP '2024-10-28' AND {which})"


@pytest.fixture(scope="module")
def case() -> CaseStudy:
    return load_case_study(FOLDER)


def _opened(instance: Instance) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    for name, table in instance.tables.items():
        connection.register(name, table)
    connection.execute(_PEOPLE)
    return connection


def _number(connection: duckdb.DuckDBPyConnection, query: str) -> float:
    row = connection.execute(query).fetchone()
    assert row is not None
    return float(row[0])


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("twin", [False, True])
def test_figures_follow_from_the_tables(case, seed, twin):
    """Whoever looks at the tables alone finds the figures that count as right."""
    instance = case.instance(seed, twin=twin)
    connection, truth = _opened(instance), instance.truth
    inside = "night" if twin else "new"
    found = {
        "duplicate_rows": "SELECT count(*) - count(DISTINCT event_id) FROM events",
        "missing_people": "SELECT count(DISTINCT annotator_id) FROM events ANTI JOIN annotators USING (annotator_id)",
        "judged_people": "SELECT count(*) FROM people WHERE first < TIMESTAMP '2024-10-28'",
        "late_people": "SELECT count(*) FROM people WHERE first >= TIMESTAMP '2024-10-28'",
        "loss_in_segment": f"SELECT {_LOST.format(which=inside)} FROM people",
        "loss_elsewhere": f"SELECT {_LOST.format(which=f'NOT {inside}')} FROM people",
    }
    assert {name: _number(connection, query) for name, query in found.items()} == pytest.approx(
        {name: truth[name] for name in found}
    )


@pytest.mark.parametrize("twin", [False, True])
def test_another_segment_does_not_stand_out(case, twin):
    """Night workers stay in the case, newcomers in the twin."""
    instance = case.instance(SEEDS[0], twin=twin)
    other = "new" if twin else "night AND NOT new"
    lost = _number(_opened(instance), f"SELECT {_LOST.format(which=other)} FROM people")
    assert lost < instance.truth["loss_in_segment"] / 2


@pytest.mark.parametrize("seed", SEEDS)
def test_joining_the_register_hides_who_left(case, seed):
    """In the case, newcomers on the register hardly leave: whoever joins it decides wrongly."""
    instance = case.instance(seed, twin=False)
    registered = f"SELECT {_LOST.format(which='new')} FROM people SEMI JOIN annotators USING (annotator_id)"
    assert _number(_opened(instance), registered) < 0.6 * instance.truth["loss_in_segment"]


@pytest.mark.parametrize("seed", SEEDS)
def test_nights_by_utc_are_no_segment(case, seed):
    """In the twin, night by UTC mixes night workers of one part of the world with day workers of another."""
    instance = case.instance(seed, twin=True)
    lost = _number(_opened(instance), f"SELECT {_LOST.format(which='utc_night')} FROM people")
    assert lost < instance.truth["loss_in_segment"] - 0.05


def test_searching_for_test_finds_honest_people(case):
    """Addresses that merely hold the word test belong to more honest people than testers."""
    instance = case.instance(SEEDS[0], twin=False)
    named = _number(_opened(instance), "SELECT count(*) FROM annotators WHERE email LIKE '%test%'")
    assert named > 2 * len(instance.truth["test_accounts"])
