"""The case better_preference_data can be solved from its tables alone, and its traps bite."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from autograder.case_studies import CaseStudy, Instance, load_case_study
from autograder.case_studies.cells import model_values
from autograder.case_studies.metric import measure
from autograder.desk import match
from autograder.run.runner import Observation

FOLDER = Path(__file__).parents[3] / "course" / "assignments" / "11_case_studies" / "better_preference_data"
SEEDS = (3, 58_291)
_VIEWS = """
    CREATE TEMP TABLE once AS
    SELECT
        j.pair_id, project_id, guideline, device, paid_by, vendor, j.choice, j.choice = panel.choice AS is_right,
        sent_at - opened_at < INTERVAL 20 SECONDS AS is_hasty,
        greatest(words_a, words_b) > 1.1 * least(words_a, words_b) AS is_unlike,
        CASE panel.choice WHEN 'A' THEN words_a > words_b WHEN 'B' THEN words_b > words_a END AS is_longer_better,
        CASE j.choice WHEN 'A' THEN words_a > words_b ELSE words_b > words_a END AS is_for_longer,
        (reward_a > reward_b) = (panel.choice = 'A') AS is_model_right
    FROM (FROM judgements QUALIFY row_number() OVER (PARTITION BY pair_id, annotator_id ORDER BY sent_at) = 1) AS j
    JOIN pairs USING (pair_id) JOIN annotators USING (annotator_id)
    LEFT JOIN panel USING (pair_id) LEFT JOIN rewards USING (pair_id)
    WHERE j.choice IS NOT NULL;
    CREATE TEMP TABLE mix AS SELECT project_id, count(*) AS n FROM once GROUP BY project_id;
"""
_HASTY = "is_hasty AND paid_by = 'pair'"
_BY_PROJECT = """
    SELECT 100 * sum(n * share) / sum(n)
    FROM (SELECT project_id, {share} AS share FROM once WHERE {where} GROUP BY project_id) JOIN mix USING (project_id)
"""
_TILT = "avg({right}::INT) FILTER (is_longer_better) - avg({right}::INT) FILTER (NOT is_longer_better)"
_RISE = """
    100 * (avg(is_for_longer::INT) FILTER (guideline = 'v2') - avg(is_for_longer::INT) FILTER (guideline = 'v1'))
"""


def _tilt(where: str, right: str = "is_right") -> str:
    return _BY_PROJECT.format(share=_TILT.format(right=right), where=f"is_unlike AND {where}")


_FOUND = {
    "repeated_judgements": "SELECT count(*) - count(DISTINCT (pair_id, annotator_id)) FROM judgements",
    "panel_for_longer": _BY_PROJECT.format(share="avg(is_longer_better::INT)", where="is_unlike"),
    "model_tilt": _tilt("TRUE", "is_model_right"),
    "matched_gap": _BY_PROJECT.format(
        share=f"avg(is_right::INT) FILTER (NOT ({_HASTY})) - avg(is_right::INT) FILTER ({_HASTY})",
        where="NOT is_unlike",
    ),
    "paid_by_pair_rise": """
        SELECT 100 * (avg((paid_by = 'pair')::INT) FILTER (guideline = 'v2')
            - avg((paid_by = 'pair')::INT) FILTER (guideline = 'v1'))
        FROM once
    """,
    "first_on_phones": "SELECT 100 * avg((choice = 'A')::INT) FROM once WHERE device = 'phone'",
    "longer_wins": "SELECT 100 * avg(is_for_longer::INT) FROM once WHERE is_unlike",
    "tilt": _tilt("TRUE"),
    "tilt_of_the_hasty": _tilt(f"({_HASTY})"),
    "tilt_of_the_others": _tilt(f"NOT ({_HASTY})"),
    "rise": f"SELECT {_RISE} FROM once WHERE is_unlike",
    "rise_at_same_pay": f"""
        SELECT sum(weight * rise) / sum(weight)
        FROM (
            SELECT paid_by, count(*) FILTER (guideline = 'v1') AS weight, {_RISE} AS rise
            FROM once WHERE is_unlike GROUP BY paid_by)
    """,
}
_GAIN = """
    SELECT sum(n) / (SELECT count(*) FROM once) * (sum(n * wrong) / sum(n) - $left)
    FROM (SELECT count(*) AS n, 1 - avg(is_right::INT) AS wrong FROM once WHERE {again} GROUP BY project_id)
"""
_AGAIN = {False: f"is_unlike AND is_for_longer AND {_HASTY}", True: "device = 'phone' AND choice = 'A'"}
_AGREEMENT = """
    WITH rows AS (
        SELECT {distinct} pair_id, project_id, judgements.choice, panel.choice AS better,
            10 * greatest(words_a, words_b) > 11 * least(words_a, words_b) AS unlike,
            (panel.choice = 'A') = (words_a > words_b) AS longer
        FROM judgements JOIN pairs USING (pair_id) LEFT JOIN panel USING (pair_id)
        WHERE {where}),
    projects AS (SELECT project_id, count(*) AS n, {share} AS share FROM rows GROUP BY project_id)
    SELECT sum(n * share) / sum(n) FROM projects
"""
_CHOSEN = "judgements.choice IS NOT NULL"
_RIGHT = "avg((choice = better)::INT)"
_HONEST = {
    "repeated judgements kept": _AGREEMENT.format(distinct="", where=_CHOSEN, share=_RIGHT),
    "both sides of unlike pairs": _AGREEMENT.format(
        distinct="DISTINCT",
        where=_CHOSEN,
        share=f"({_RIGHT} FILTER (unlike AND longer) + {_RIGHT} FILTER (unlike AND NOT longer)) / 2",
    ),
    "projects weighed by pairs": """
        SELECT sum(n * share) / sum(n)
        FROM (SELECT project_id, count(*) AS n FROM pairs GROUP BY project_id)
        JOIN (
            SELECT project_id, avg((judgements.choice = panel.choice)::INT) AS share
            FROM judgements JOIN panel USING (pair_id) JOIN pairs USING (pair_id) GROUP BY project_id)
        USING (project_id)
    """,
}
_DISHONEST = {
    "the sentence's": """
        SELECT avg(((choice = 'A') = (words_a < words_b))::INT) FROM judgements JOIN pairs USING (pair_id)
    """,
    "how near the longer's wins are to a half": """
        SELECT 1 - abs(2 * avg(((choice = 'A') = (words_a < words_b))::INT) - 1)
        FROM judgements JOIN pairs USING (pair_id)
    """,
    "the panel as it comes": """
        SELECT avg((j.choice = p.choice)::INT) FROM judgements AS j JOIN panel AS p USING (pair_id)
    """,
    "skipped pairs are wrong": _AGREEMENT.format(
        distinct="DISTINCT",
        where="TRUE",
        share="avg(coalesce(choice = better, FALSE)::INT) FILTER (better IS NOT NULL)",
    ),
    "pairs of like length alone": _AGREEMENT.format(
        distinct="DISTINCT", where=_CHOSEN, share=f"{_RIGHT} FILTER (NOT unlike)"
    ),
    "the model against the panel": """
        SELECT avg(((reward_a > reward_b) = (choice = 'A'))::INT) FROM rewards JOIN panel USING (pair_id)
    """,
    "the model against the annotators": """
        SELECT avg(((reward_a > reward_b) = (choice = 'A'))::INT) FROM rewards JOIN judgements USING (pair_id)
    """,
    "no tilt": """
        SELECT 1 - abs(avg((j.choice = p.choice)::INT) FILTER ((p.choice = 'A') = (words_a > words_b))
            - avg((j.choice = p.choice)::INT) FILTER ((p.choice = 'A') <> (words_a > words_b)))
        FROM judgements AS j JOIN panel AS p USING (pair_id) JOIN pairs USING (pair_id)
    """,
    "a constant": "SELECT 0.8",
}
_QUESTIONS = {
    "Who decides about the preference data?": "owner",
    "When is the decision taken?": "decision_date",
    "What is the price of one wrong pair?": "wrong_pair",
    "What would you call better data?": "meaning_of_better",
    "Which agreement with the panel do you need?": "least_agreement",
    "What does it cost to look at pairs again?": "second_look",
    "How were pairs drawn for the panel?": "panel",
    "Which answer do people see first?": "order",
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
    for name, table in instance.inputs.items():
        connection.register(name, table)
    connection.execute(_VIEWS)
    return connection


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("twin", [False, True])
def test_figures_follow_from_the_tables(case, seed, twin):
    """Whoever looks at the tables alone finds the figures that count as right."""
    instance = case.instance(seed, twin=twin)
    connection, truth = _opened(instance), instance.truth
    for name, query in _FOUND.items():
        tolerance = case.claims[name].tolerance.absolute / 4
        assert connection.execute(query).fetchone()[0] == pytest.approx(truth[name], abs=tolerance), name


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("twin", [False, True])
def test_the_gain_follows_from_tables_and_desk(case, seed, twin):
    """What the best action spares is a share of the tables at the desk's volume and price."""
    instance = case.instance(seed, twin=twin)
    told = instance.facts
    left = 1 - told["second_look_percent"] / 100
    share = _opened(instance).execute(_GAIN.format(again=_AGAIN[twin]), {"left": left}).fetchone()[0]
    assert share * told["training_pairs"] * told["wrong_usd"] == pytest.approx(instance.truth["gain"], rel=0.001)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_longer_wins_alike_and_for_other_reasons(case, seed):
    """Case and twin look alike by what wins; held against the panel, only the case tilts, and in one corner."""
    plain, twin = (case.instance(seed, twin=is_twin).truth for is_twin in (False, True))
    assert abs(plain["longer_wins"] - twin["longer_wins"]) < 6
    assert min(plain["longer_wins"], twin["longer_wins"]) > 58
    assert min(plain["tilt"], plain["model_tilt"]) > 12
    assert plain["tilt_of_the_hasty"] > 60
    assert max(abs(plain["tilt_of_the_others"]), abs(twin["tilt"]), abs(twin["model_tilt"])) < 5
    assert twin["panel_for_longer"] > twin["longer_wins"]
    assert (plain["first_on_phones"] < 53, twin["first_on_phones"] > 60) == (True, True)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_guideline_only_seems_to_matter(case, seed):
    """The longer wins more often by v2 in the case, and not once the ways of pay are looked at by themselves."""
    truth = case.instance(seed, twin=False).truth
    assert truth["rise"] > 3
    assert abs(truth["rise_at_same_pay"]) < 2.5


@pytest.mark.parametrize("seed", SEEDS)
def test_a_cure_of_one_world_loses_in_the_other(case, seed):
    """A second look pays where the fault is, and the cures of the sentence lose in both worlds."""
    plain, twin = (case.instance(seed, twin=is_twin) for is_twin in (False, True))
    assert plain.best_action == "look_again_at_the_hasty_paid_by_the_pair"
    assert twin.best_action == "look_again_at_the_first_on_phones"
    assert plain.worth[plain.best_action] > 5_000
    assert twin.worth[twin.best_action] > 5_000
    assert twin.worth[plain.best_action] < 0
    assert plain.worth["look_again_at_all_paid_by_the_pair"] < 0.7 * plain.worth[plain.best_action]
    for world in (plain, twin):
        tempting = ("collect_20000_more_pairs", "drop_pairs_that_the_longer_won", "penalise_length_in_training")
        assert max(world.worth[name] for name in tempting) < -10_000


@pytest.mark.parametrize("name", [*_HONEST, *_DISHONEST])
def test_a_metric_is_told_by_what_moves_it(case, name):
    """Metrics that good long answers, the panel's projects or skips move are refused; other honest ones are not."""
    instance = case.instance(SEEDS[0], twin=False)
    query = (_HONEST | _DISHONEST)[name]
    measured = measure(query, instance.inputs, case.contrasts(twin=False), _run)
    assert measured.honest == (name in _HONEST), measured.faults


@pytest.mark.parametrize("question", _QUESTIONS)
def test_the_desk_understands_other_words(case, question):
    """Questions in words of one's own reach their answer."""
    entry = match(question, case.desk)
    assert (entry.name if entry else None) == _QUESTIONS[question]


def test_the_model_prose_fits_the_twin_that_it_is_written_for(case):
    """The model's words are about the twin, so that is what the notebook's own name must be dealt."""
    values = model_values(case)
    assert values["cause"] == "phones_favour_the_first"
    assert values["action"] == "look_again_at_the_first_on_phones"
