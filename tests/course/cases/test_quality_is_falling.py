"""The case quality_is_falling can be solved from its tables alone, and its traps bite."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from autograder.case_studies import CaseStudy, Instance, load_case_study
from autograder.case_studies.cells import model_values
from autograder.case_studies.committed import Committed
from autograder.case_studies.judging import judge_dealt
from autograder.case_studies.metric import measure
from autograder.desk import match
from autograder.report.verdicts import Outcome
from autograder.run.runner import Observation

FOLDER = Path(__file__).parents[3] / "course" / "assignments" / "11_case_studies" / "quality_is_falling"
SEEDS = (3, 58_291)
DASHBOARD = "dashboard_of_hours_for_team_leads"
_VIEWS = """
    CREATE TEMP VIEW timed AS
    SELECT labels.*, submitted_at - started_at > INTERVAL 3 HOUR AS tired,
           submitted_at < TIMESTAMP '2024-10-21' AS early, submitted_at >= TIMESTAMP '2024-12-02' AS late
    FROM labels JOIN shifts USING (shift_id, annotator_id);
    CREATE TEMP VIEW decided AS
    SELECT timed.*, accepted::INT AS ok
    FROM timed JOIN (SELECT DISTINCT label_id, accepted FROM reviews WHERE accepted IS NOT NULL) USING (label_id);
    CREATE TEMP VIEW projects_then_and_now AS
    SELECT project_id, count(*) FILTER (early) AS n,
           100 * (avg(ok) FILTER (early) - avg(ok) FILTER (late)) AS fall
    FROM decided GROUP BY project_id;
"""
_FOUND = {
    "duplicate_reviews": "SELECT count(*) - count(DISTINCT label_id) FROM reviews",
    "undecided_labels": "SELECT count(DISTINCT label_id) FROM reviews WHERE accepted IS NULL",
    "gold_gap": "SELECT 100 * ((SELECT avg(correct::INT) FROM golds) - (SELECT avg(ok) FROM decided))",
    "late_share": "SELECT 100 * avg(tired::INT) FROM timed",
    "mix_change": """
        SELECT max(abs(share_now - share_then)) FROM (
            SELECT 100 * count(*) FILTER (late) / (SELECT count(*) FROM timed WHERE late) AS share_now,
                   100 * count(*) FILTER (early) / (SELECT count(*) FROM timed WHERE early) AS share_then
            FROM timed GROUP BY project_id)
    """,
    "fall": "SELECT 100 * (avg(ok) FILTER (early) - avg(ok) FILTER (late)) FROM decided",
    "fall_at_same_mix": "SELECT sum(n * fall) / sum(n) FROM projects_then_and_now",
    "late_drop": "SELECT 100 * (avg(ok) FILTER (NOT tired) - avg(ok) FILTER (tired)) FROM decided",
}
_BY_PROJECT = """
    SELECT avg(rate) FROM (SELECT avg(accepted::INT) AS rate
    FROM (SELECT DISTINCT label_id, accepted FROM reviews) JOIN labels USING (label_id) {where} GROUP BY project_id)
"""
_HONEST = {
    "every project alike": _BY_PROJECT.format(where=""),
    "every project alike, lately": _BY_PROJECT.format(where="WHERE submitted_at >= TIMESTAMP '2024-11-25'"),
}
_DISHONEST = {
    "the number on the wall": "SELECT avg(accepted::INT) FROM reviews",
    "golds": "SELECT avg(correct::INT) FROM golds",
    "golds by project": "SELECT avg(r) FROM (SELECT avg(correct::INT) AS r FROM golds GROUP BY project_id)",
    "reviews counted twice": _BY_PROJECT.format(where="").replace("DISTINCT ", "review_id, "),
    "pending is rejected": _BY_PROJECT.format(where="").replace("accepted::INT", "coalesce(accepted, FALSE)::INT"),
    "a constant": "SELECT 0.85",
}
_QUESTIONS = {
    "Who decides about this?": "owner",
    "When is the decision taken?": "decision_date",
    "When will they decide?": "decision_date",
    "Who decides?": "owner",
    "How much may we spend?": "budget",
    "How is quality measured here?": "meaning_of_quality",
    "Is there a level below which someone has to act?": "alarm_level",
    "What does it cost to redo a rejected label?": "cost_of_rework",
    "What do annotators earn per hour?": "wages_and_pauses",
    "Where do the gold tasks come from?": "golds",
    "Would a dashboard for team leads be useful?": "dashboards",
    "Can anybody see during the shift who is getting tired?": "dashboards",
    "How is the sample for review drawn?": "review_sample",
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
    connection = _opened(instance)
    for name, query in _FOUND.items():
        assert connection.execute(query).fetchone()[0] == pytest.approx(instance.truth[name]), name
    fell = connection.execute("SELECT project_id FROM projects_then_and_now WHERE fall > 8").fetchall()
    assert [row[0] for row in fell] == instance.truth["falling_projects"]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_fall_vanishes_at_the_same_mix_in_the_case_alone(case, seed):
    """Both look alike at first sight; at the same mix the case has no fall, and the twin has all of it."""
    plain, twin = (case.instance(seed, twin=is_twin).truth for is_twin in (False, True))
    assert min(plain["fall"], twin["fall"]) > 2.5
    assert abs(plain["fall_at_same_mix"]) < 1.5
    assert twin["fall_at_same_mix"] > 2.5
    assert plain["gold_gap"] > 5
    assert abs(twin["gold_gap"]) < 1.5
    assert plain["late_drop"] > 6
    assert abs(twin["late_drop"]) < 1.5


@pytest.mark.parametrize("seed", SEEDS)
def test_the_action_of_the_twin_loses_in_the_case(case, seed):
    """Breaking the loop of tiredness pays in the case, a new guideline in the twin; the other way round loses."""
    plain, twin = (case.instance(seed, twin=is_twin) for is_twin in (False, True))
    assert (plain.best_action, twin.best_action) == (DASHBOARD, "rewrite_one_guideline")
    assert plain.worth[twin.best_action] < 0
    for action in (DASHBOARD, "pause_after_three_hours"):
        assert twin.worth[action] < 0 < plain.worth[action]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_dashboard_pays_by_the_decision_that_it_moves(case, seed):
    """Hours shown to those who can move tired people beat all else in the case; the wall's number never pays."""
    plain, twin = (case.instance(seed, twin=is_twin) for is_twin in (False, True))
    others = [worth for action, worth in plain.worth.items() if action != DASHBOARD]
    assert plain.worth[DASHBOARD] > 1.1 * max(others)
    assert {plain.worth["dashboard_of_the_overall_figure"], twin.worth["dashboard_of_the_overall_figure"]} == {-1000}


@pytest.mark.parametrize(
    ("is_twin", "action", "earned"),
    [
        (False, DASHBOARD, 1.0),
        (False, "pause_after_three_hours", 0.75),
        (False, "retrain_everybody", 0.0),
        (False, "dashboard_of_the_overall_figure", 0.0),
        (True, DASHBOARD, 0.0),
        (True, "rewrite_one_guideline", 1.0),
    ],
)
def test_golden_the_loop_is_drawn_and_a_dashboard_proposed(case, is_twin, action, earned):
    """Who shows the loop of tiredness and quality and proposes a dashboard passes; where no loop is, the same fails."""
    instance = case.instance(SEEDS[0], twin=is_twin)
    solution = {one.name: instance.truth.get(one.name) for one in case.under("solution")} | {"action": action}
    committed = Committed(case.name, "Ada", (), {"solution": solution})
    verdict = judge_dealt(case, instance, committed, _run, ("solution",))["solution"]
    told = {one.name: one for one in verdict.cases}
    lost = case.points("solution") - verdict.points
    assert lost == pytest.approx((1 - earned) * case.claims["action"].points, abs=0.3)
    assert (verdict.outcome is Outcome.PASSED) == told["action"].passed == (earned == 1)
    if earned < 1:
        assert "another action is worth" in told["action"].difference.sentence


@pytest.mark.parametrize("twin", [False, True])
@pytest.mark.parametrize("name", [*_HONEST, *_DISHONEST])
def test_a_metric_is_told_by_what_moves_it(case, name, twin):
    """Metrics that the mix, the golds or dirt move are refused; others than the model's are accepted."""
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
    assert (values["cause"], values["action"]) == ("one_project_fell", "rewrite_one_guideline")
