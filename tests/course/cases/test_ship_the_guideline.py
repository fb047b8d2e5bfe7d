"""The case ship_the_guideline can be solved from its tables alone, and its traps bite."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from scipy import stats

from autograder.case_studies import CaseStudy, Instance, load_case_study
from autograder.case_studies.cells import model_values
from autograder.case_studies.metric import measure
from autograder.desk import match
from autograder.run.runner import Observation

FOLDER = Path(__file__).parents[3] / "course" / "assignments" / "11_case_studies" / "ship_the_guideline"
SEEDS = (3, 58_291)
_VIEWS = """
    CREATE TEMP VIEW timed AS
    SELECT arm, labels.*, epoch(submitted_at - started_at) / 3600 AS hours
    FROM labels JOIN assignments USING (annotator_id) WHERE submitted_at > started_at;
    CREATE TEMP VIEW people AS
    SELECT arm, annotator_id, count(*) AS n, sum(hours) AS hours FROM timed GROUP BY ALL;
"""
_LIFT = "SELECT 100 * (avg(hours) FILTER (arm = 'v1') / avg(hours) FILTER (arm = 'v2') - 1) FROM timed {where}"
_FOUND = {
    "fewer_in_v2": "SELECT count(*) FILTER (arm = 'v1') - count(*) FILTER (arm = 'v2') FROM assignments",
    "impossible_labels": "SELECT count(*) FROM labels WHERE submitted_at <= started_at",
    "busiest_tenth": """
        SELECT 100 * sum(n) FILTER (place <= people // 10) / sum(n)
        FROM (SELECT n, row_number() OVER (ORDER BY n DESC) AS place, count(*) OVER () AS people FROM people)
    """,
    "too_narrow": """
        WITH mean AS (SELECT avg(hours) AS m, stddev(hours) / sqrt(count(*)) AS se FROM timed WHERE arm = 'v2')
        SELECT sqrt(sum((hours - m * n) ** 2)) / sum(n) / any_value(se) FROM people, mean WHERE arm = 'v2'
    """,
    "prefer_v2": "SELECT 100 * avg((preferred = 'v2')::INT) FROM preferences",
    "naive_lift": _LIFT.format(where=""),
    "first_week_lift": _LIFT.format(where="WHERE started_at < TIMESTAMP '2025-02-10'"),
    "fourth_week_lift": _LIFT.format(where="WHERE started_at >= TIMESTAMP '2025-02-24'"),
    "acceptance_drop": """
        SELECT 100 * (avg(accepted::INT) FILTER (arm = 'v1') - avg(accepted::INT) FILTER (arm = 'v2'))
        FROM reviews JOIN labels USING (label_id) JOIN assignments USING (annotator_id)
    """,
}
_TOGETHER = """
    SELECT avg(epoch(submitted_at - started_at)) FILTER (arm = 'v1')
         / avg(epoch(submitted_at - started_at)) FILTER (arm = 'v2') - 1
    FROM labels JOIN assignments USING (annotator_id) WHERE {where}
"""
_LAST = "started_at >= TIMESTAMP '2025-02-24'"
_HONEST = {
    "all hours of the last week together": _TOGETHER.format(where=f"submitted_at > started_at AND {_LAST}"),
    "medians of the last week": f"""
        WITH speed AS (
            SELECT arm, count(*) / sum(epoch(submitted_at - started_at)) AS speed
            FROM labels JOIN assignments USING (annotator_id) WHERE submitted_at > started_at AND {_LAST}
            GROUP BY arm, annotator_id)
        SELECT median(speed) FILTER (arm = 'v2') / median(speed) FILTER (arm = 'v1') - 1 FROM speed
    """,
}
_DISHONEST = {
    "the sentence's": _TOGETHER.format(where="submitted_at > started_at"),
    "wrong clocks": _TOGETHER.format(where=_LAST),
    "labels of an arm": """
        SELECT count(*) FILTER (arm = 'v2') / count(*) FILTER (arm = 'v1') - 1
        FROM labels JOIN assignments USING (annotator_id)
    """,
    "the survey": "SELECT avg((preferred = 'v2')::INT) FROM preferences",
    "a constant": "SELECT 0.12",
}
_QUESTIONS = {
    "Who decides about shipping?": "owner",
    "When is the decision taken?": "decision_date",
    "When will they decide?": "decision_date",
    "Who decides?": "owner",
    "How expensive is the rollout?": "rollout",
    "How is throughput measured?": "meaning_of_throughput",
    "What is the smallest lift worth shipping?": "least_lift",
    "How was the assignment done?": "assignment",
    "Is somebody missing from the logs?": "logging",
    "What is a rejected label's rework worth?": "cost_of_rework",
    "What is the weather like?": None,
}


@pytest.fixture(scope="module")
def case() -> CaseStudy:
    return load_case_study(FOLDER)


def _run(query: str, tables: dict) -> Observation:
    connection = duckdb.connect()
    for name, table in tables.items():
        connection.register(name, table)
    return Observation(connection.sql(query).to_arrow_table())


def _opened(instance: Instance) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for name, table in instance.tables.items():
        connection.register(name, table)
    connection.execute(_VIEWS)
    return connection


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("twin", [False, True])
def test_figures_follow_from_the_tables(case, seed, twin):
    """Whoever looks at the tables alone finds the figures that count as right."""
    instance = case.instance(seed, twin=twin)
    connection, truth, facts = _opened(instance), instance.truth, instance.facts
    for name, query in _FOUND.items():
        assert connection.execute(query).fetchone()[0] == pytest.approx(truth[name], rel=1e-6), name
    lift, drop = truth["fourth_week_lift"] / 100, truth["acceptance_drop"] / 100
    net = facts["labels_a_week"] * (facts["label_usd"] * lift / (1 + lift) - drop * facts["rework_usd"])
    assert net == pytest.approx(truth["net_per_week"])


@pytest.mark.parametrize("seed", SEEDS)
def test_the_arms_fail_the_test_of_their_ratio_in_the_case_alone(case, seed):
    """The ratio of the arms is impossible by chance in the case, and as planned in the twin."""
    for twin in (False, True):
        counts = case.instance(seed, twin=twin).tables["assignments"]["arm"].value_counts()
        assert (stats.chisquare(counts).pvalue < 1e-3) == (not twin)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_lift_is_large_at_first_sight_and_lasts_in_the_twin_alone(case, seed):
    """Both look alike over four weeks; by week and by acceptance they differ."""
    plain, twin = (case.instance(seed, twin=is_twin).truth for is_twin in (False, True))
    assert min(plain["naive_lift"], twin["naive_lift"]) > 8
    assert plain["first_week_lift"] > plain["fourth_week_lift"] + 8
    assert twin["fourth_week_lift"] > 7
    assert plain["acceptance_drop"] > 1.5 > abs(twin["acceptance_drop"])


@pytest.mark.parametrize("seed", SEEDS)
def test_the_action_of_the_twin_loses_in_the_case(case, seed):
    """Shipping pays in the twin and loses in the case; another test there costs little."""
    plain, twin = (case.instance(seed, twin=is_twin) for is_twin in (False, True))
    assert (plain.best_action, twin.best_action) == ("keep_v1", "ship_to_everybody")
    assert plain.worth["ship_to_everybody"] < -20_000 < plain.worth["repeat_the_experiment"] < 0
    assert twin.worth["ship_to_everybody"] > 20_000


@pytest.mark.parametrize("twin", [False, True])
@pytest.mark.parametrize("name", [*_HONEST, *_DISHONEST])
def test_a_metric_is_told_by_what_moves_it(case, name, twin):
    """Metrics that novelty, lost people, hours or wrong clocks move are refused; others than the model's are not."""
    instance = case.instance(SEEDS[0], twin=twin)
    query = (_HONEST | _DISHONEST)[name]
    assert measure(query, instance.inputs, case.contrasts(twin=twin), _run).honest == (name in _HONEST)


@pytest.mark.parametrize("question", _QUESTIONS)
def test_the_desk_understands_other_words(case, question):
    """Questions in words of one's own reach their answer."""
    entry = match(question, case.desk)
    assert (entry.name if entry else None) == _QUESTIONS[question]


def test_the_model_prose_fits_the_case_that_it_is_written_for(case):
    """The model's words are about the twin, so that is what the notebook's own name must be dealt."""
    values = model_values(case)
    assert (values["cause"], values["action"]) == ("gain_that_lasts", "ship_to_everybody")
