"""The case roll_back_the_taxonomy can be solved from its tables alone, and its traps bite."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from autograder.case_studies import CaseStudy, Instance, load_case_study
from autograder.case_studies.cells import model_values
from autograder.case_studies.metric import measure
from autograder.desk import match
from autograder.run.runner import Observation

FOLDER = Path(__file__).parents[3] / "course" / "assignments" / "11_case_studies" / "roll_back_the_taxonomy"
SEEDS = (3, 58_291)
CHANGED, LEARNED = "TIMESTAMP '2025-07-14'", "TIMESTAMP '2025-07-28'"
_VIEWS = f"""
    CREATE TEMP TABLE once AS
    SELECT
        item_id, project_id, annotator_id, taxonomy, label, coalesce(formerly, label) AS by_v1, labelled_at,
        arrived_at >= {CHANGED} AS is_new
    FROM (
        FROM labels
        QUALIFY row_number() OVER (PARTITION BY item_id, annotator_id, taxonomy ORDER BY labelled_at) = 1)
    JOIN classes USING (taxonomy, label) JOIN items USING (item_id);
    CREATE TEMP TABLE pairs AS
    SELECT
        item_id, project_id, taxonomy, one.is_new, one.label AS label, other.label AS other,
        one.label = other.label AS alike, one.by_v1 = other.by_v1 AS alike_by_v1,
        least(one.labelled_at, other.labelled_at) >= {LEARNED} AS is_learned,
        greatest(one.labelled_at, other.labelled_at) < {LEARNED} AS is_learning
    FROM once AS one JOIN once AS other USING (item_id, project_id, taxonomy)
    WHERE one.annotator_id < other.annotator_id;
    CREATE TEMP TABLE mix AS
    SELECT project_id, count(*) AS n FROM items WHERE arrived_at < {CHANGED} GROUP BY ALL;
    CREATE TEMP TABLE right_ones AS
    SELECT taxonomy, project_id, avg((by_v1 = coalesce(c.formerly, golds.label))::INT) AS share
    FROM once JOIN golds USING (item_id, taxonomy)
    JOIN classes AS c ON c.taxonomy = golds.taxonomy AND c.label = golds.label
    WHERE taxonomy = 'v1' OR (is_new AND labelled_at >= {LEARNED}) GROUP BY ALL;
"""
_V2 = "taxonomy = 'v2' AND is_new"
_FALL = "SELECT 100 * (avg({alike}::INT) FILTER (taxonomy = 'v1') - avg({alike}::INT) FILTER ({v2})) FROM {rows}"
_COMMON = """(
    FROM pairs
    WHERE item_id IN (SELECT item_id FROM once WHERE taxonomy = 'v1')
    AND item_id IN (SELECT item_id FROM once WHERE taxonomy = 'v2' AND labelled_at >= {learned})
)"""
_CHANCE = (
    "(SELECT sum(p * p) FROM (SELECT count(*) / sum(count(*)) OVER () AS p FROM once WHERE {where} GROUP BY label))"
)
_FOUND = {
    "repeated_labels": "SELECT count(*) - count(DISTINCT (item_id, annotator_id, taxonomy)) FROM labels",
    "common_items": "SELECT count(*) FROM (SELECT item_id FROM once GROUP BY ALL HAVING count(DISTINCT taxonomy) = 2)",
    "mix_change": f"""
        SELECT 100 * max(abs(a - b)) FROM (
            SELECT
                count(*) FILTER (arrived_at >= {CHANGED}) / sum(count(*) FILTER (arrived_at >= {CHANGED})) OVER () AS a,
                count(*) FILTER (arrived_at < {CHANGED}) / sum(count(*) FILTER (arrived_at < {CHANGED})) OVER () AS b
            FROM items GROUP BY project_id)
    """,
    "chance_fall": f"""
        SELECT 100 * ({_CHANCE.format(where="taxonomy = 'v1'")} - {_CHANCE.format(where=_V2)})
    """,
    "gold_fall": """
        SELECT 100 * (sum(n * share) FILTER (taxonomy = 'v1') - sum(n * share) FILTER (taxonomy = 'v2'))
            / sum(n) FILTER (taxonomy = 'v1')
        FROM right_ones JOIN mix USING (project_id)
    """,
    "fall": _FALL.format(alike="alike", v2=_V2, rows="pairs"),
    "fall_mapped": _FALL.format(alike="alike_by_v1", v2=_V2, rows="pairs"),
    "fall_at_same_mix": f"""
        SELECT sum(n * fall) / sum(n)
        FROM mix JOIN ({
        _FALL.format(alike="alike_by_v1", v2=_V2 + " AND is_learned", rows="pairs").replace(
            " FROM pairs", " AS fall, project_id FROM pairs GROUP BY project_id"
        )
    }) USING (project_id)
    """,
    "fall_on_common": _FALL.format(
        alike="alike_by_v1", v2="taxonomy = 'v2' AND is_learned", rows=_COMMON.format(learned=LEARNED)
    ),
    "learned": f"""
        SELECT 100 * (avg(alike_by_v1::INT) FILTER (is_learned) - avg(alike_by_v1::INT) FILTER (is_learning))
        FROM pairs WHERE {_V2}
    """,
}
_IDS = {
    "teams_without_training": """
        SELECT team FROM annotators LEFT JOIN trainings USING (annotator_id)
        GROUP BY team HAVING count(attended_at) < count(*) / 2
    """,
    "confused_classes": f"""
        WITH confused AS (
            SELECT least(label, other) AS one, greatest(label, other) AS two, count(*) FILTER (NOT alike) AS differ
            FROM pairs WHERE {_V2} AND is_learned AND alike_by_v1 GROUP BY ALL),
        same AS (FROM confused WHERE one = two),
        alike AS (SELECT label, count(*) AS n FROM pairs WHERE {_V2} AND is_learned AND alike GROUP BY label)
        SELECT DISTINCT unnest([one, two]) FROM confused
        JOIN alike AS a ON a.label = one JOIN alike AS b ON b.label = two
        WHERE one < two AND differ > 0.25 * (differ + a.n + b.n)
    """,
}
_PAIRS = """
    WITH rows AS (
        SELECT DISTINCT item_id, annotator_id, taxonomy, {as_label} AS label
        FROM labels JOIN classes USING (taxonomy, label) JOIN items USING (item_id)
        WHERE taxonomy = 'v2' AND {where})
    SELECT avg((one.label = other.label)::INT) FROM rows AS one JOIN rows AS other USING (item_id)
    WHERE one.annotator_id < other.annotator_id
"""
_HONEST = {
    "common items": _PAIRS.format(as_label="formerly", where=f"arrived_at < {CHANGED} AND labelled_at >= {LEARNED}"),
    "common items on which all agree": f"""
        SELECT avg((classes = 1)::INT) FROM (
            SELECT count(DISTINCT formerly) AS classes
            FROM labels JOIN classes USING (taxonomy, label) JOIN items USING (item_id)
            WHERE taxonomy = 'v2' AND arrived_at < {CHANGED} AND labelled_at >= {LEARNED} GROUP BY item_id)
    """,
}
_DISHONEST = {
    "the sentence's": _PAIRS.format(as_label="label", where=f"arrived_at >= {CHANGED}"),
    "mapped back alone": _PAIRS.format(as_label="formerly", where=f"arrived_at >= {CHANGED}"),
    "learned, at the mix of today": _PAIRS.format(
        as_label="formerly", where=f"arrived_at >= {CHANGED} AND labelled_at >= {LEARNED}"
    ),
    "common items in v2's classes": _PAIRS.format(
        as_label="label", where=f"arrived_at < {CHANGED} AND labelled_at >= {LEARNED}"
    ),
    "common items while they learn": _PAIRS.format(as_label="formerly", where=f"arrived_at < {CHANGED}"),
    "golds": "SELECT avg((labels.label = golds.label)::INT) FROM labels JOIN golds USING (item_id, taxonomy)",
    "a constant": "SELECT 0.75",
}
_QUESTIONS = {
    "Who decides about rolling back?": "owner",
    "When is the decision taken?": "decision_date",
    "How expensive is the rollback?": "rollback",
    "How is agreement measured?": "meaning_of_agreement",
    "What is the smallest agreement that we promised?": "least_agreement",
    "Which items did both taxonomies label?": "common_items",
    "What does it cost when two annotators disagree?": "disputes",
    "Did all teams attend the training?": "training",
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
    for name, query in _IDS.items():
        assert sorted(row[0] for row in connection.execute(query).fetchall()) == sorted(truth[name]), name


@pytest.mark.parametrize("seed", SEEDS)
def test_agreement_falls_alike_and_for_other_reasons(case, seed):
    """Case and twin look alike as labelled; on the common items, mapped back, only the twin has lost."""
    plain, twin = (case.instance(seed, twin=is_twin).truth for is_twin in (False, True))
    assert abs(plain["fall"] - twin["fall"]) < 4
    assert min(plain["fall"], twin["fall"]) > 12
    assert max(abs(plain["fall_on_common"]), abs(plain["fall_at_same_mix"])) < 2.5
    assert min(twin["fall_on_common"], twin["fall_at_same_mix"]) > 8
    assert (len(plain["confused_classes"]), twin["confused_classes"]) == (2, [])


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_planted_is_what_the_tables_show(case, seed):
    """The pair and the team that the tables give are those that were planted."""
    instance = case.instance(seed, twin=False)
    planted = case.namespace["study"](seed, twin=False).truth
    assert sorted(planted["confused_pair"]) == sorted(instance.truth["confused_classes"])
    assert [planted["untrained_team"]] == instance.truth["teams_without_training"]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_action_of_the_twin_loses_in_the_case(case, seed):
    """Rolling back pays in the twin and loses in the case, where a page pays; a training pays less."""
    plain, twin = (case.instance(seed, twin=is_twin) for is_twin in (False, True))
    assert (plain.best_action, twin.best_action) == ("mend_the_page_of_the_confused_pair", "roll_back_to_v1")
    assert plain.worth["roll_back_to_v1"] < -10_000
    assert plain.worth["train_the_teams_that_were_not"] < plain.worth["mend_the_page_of_the_confused_pair"] / 2
    assert twin.worth["roll_back_to_v1"] > 30_000


@pytest.mark.parametrize("name", [*_HONEST, *_DISHONEST])
def test_a_metric_is_told_by_what_moves_it(case, name):
    """Metrics that finer classes, the mix or learning move are refused; others than the model's are not."""
    instance = case.instance(SEEDS[0], twin=False)
    query = (_HONEST | _DISHONEST)[name]
    assert measure(query, instance.inputs, case.contrasts(twin=False), _run).honest == (name in _HONEST)


@pytest.mark.parametrize("question", _QUESTIONS)
def test_the_desk_understands_other_words(case, question):
    """Questions in words of one's own reach their answer."""
    entry = match(question, case.desk)
    assert (entry.name if entry else None) == _QUESTIONS[question]


def test_the_model_prose_fits_the_case_that_it_is_written_for(case):
    """The model's words are about the case, so that is what the notebook's own name must be dealt."""
    values = model_values(case)
    assert values["cause"] == "finer_classes_and_harder_items"
    assert values["action"] == "mend_the_page_of_the_confused_pair"
