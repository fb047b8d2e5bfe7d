"""The case improve_the_model can be solved from its tables alone, and its traps bite."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from autograder.case_studies import CaseStudy, Instance, load_case_study

FOLDER = Path(__file__).parents[3] / "course" / "assignments" / "11_case_studies" / "improve_the_model"
SEEDS = (3, 58_291)
_WORDS = "SELECT item_id, unnest(string_split(text, ' ')) AS word FROM items WHERE split"
# Bags of words, unlike the model's expression, which looks at the places as well.
_COPIES = f"""
    CREATE TEMP TABLE copies AS
    SELECT DISTINCT test.item_id FROM ({_WORDS} = 'test') AS test JOIN ({_WORDS} = 'train') AS train USING (word)
    GROUP BY test.item_id, train.item_id HAVING count(DISTINCT word) >= 8
"""
_HONEST = """
    CREATE TEMP VIEW honest AS SELECT label, predicted, (label = predicted)::INT AS correct
    FROM adjudicated JOIN predictions USING (item_id) WHERE item_id NOT IN (FROM copies)
"""
_PAIRS = """
    CREATE TEMP VIEW pairs AS
    SELECT least(label, predicted) AS one, greatest(label, predicted) AS other,
           count(*) / sum(count(*)) OVER () AS share
    FROM honest WHERE correct = 0 GROUP BY ALL
"""


@pytest.fixture(scope="module")
def case() -> CaseStudy:
    return load_case_study(FOLDER)


def _opened(instance: Instance) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for name, table in instance.tables.items():
        connection.register(name, table)
    for statement in (_COPIES, _HONEST, _PAIRS):
        connection.execute(statement)
    return connection


def _row(connection: duckdb.DuckDBPyConnection, query: str) -> tuple:
    row = connection.execute(query).fetchone()
    assert row is not None
    return row


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("twin", [False, True])
def test_figures_follow_from_the_tables(case, seed, twin):
    """Whoever looks at the tables alone finds the figures that count as right."""
    instance = case.instance(seed, twin=twin)
    connection, truth, facts = _opened(instance), instance.truth, instance.facts
    assert sorted(row[0] for row in connection.execute("FROM copies").fetchall()) == truth["near_copies"]
    worst = _row(connection, "SELECT label, avg(correct) AS recall FROM honest GROUP BY label ORDER BY recall, label")
    assert worst == (truth["worst_class"], pytest.approx(truth["worst_recall"]))
    one, other, share = _row(connection, "FROM pairs ORDER BY share DESC")
    assert share == pytest.approx(truth["largest_pair_share"])
    trouble = (one, other) if share > 0.4 else (worst[0],)
    rise = _row(
        connection,
        f"""SELECT avg((label IN {trouble})::INT)
            * (avg(correct) FILTER (label NOT IN {trouble}) - avg(correct) FILTER (label IN {trouble})) FROM honest""",
    )[0]
    avoided = facts["weekly"] * rise * facts["fixed_percent"] / 100
    assert avoided == pytest.approx(truth["errors_avoided"])


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("twin", [False, True])
def test_closest_annotators(case, seed, twin):
    """The two annotators who agree most are the copying pair, and stand out in the case alone."""
    instance = case.instance(seed, twin=twin)
    agreed = instance.truth["closest_agreement"]
    rows = _opened(instance).execute(
        """SELECT one.annotator_id, other.annotator_id, avg((one.label = other.label)::INT) AS agreed
           FROM labels AS one JOIN labels AS other USING (item_id) WHERE one.annotator_id < other.annotator_id
           GROUP BY ALL ORDER BY agreed DESC"""
    ).fetchmany(2)  # fmt: skip
    assert rows[0][2] == pytest.approx(agreed)
    stands_out = rows[0][2] - rows[1][2] > 0.1
    assert stands_out is not twin
    assert instance.truth["copying_pair"] == ([] if twin else sorted(rows[0][:2]))


@pytest.mark.parametrize("seed", SEEDS)
def test_accuracy_of_all_items_is_too_high(case, seed):
    """In the case, near copies make the model look better than it is on new messages."""
    instance = case.instance(seed, twin=False)
    honest = _row(_opened(instance), "SELECT avg(correct) FROM honest")[0]
    assert instance.truth["raw_accuracy"] - honest > 0.02


@pytest.mark.parametrize("seed", SEEDS)
def test_majority_is_not_the_truth(case, seed):
    """In the case, the majority of annotators is wrong about the two classes far more often than about others."""
    instance = case.instance(seed, twin=False)
    wrong = _opened(instance).execute(
        """SELECT adjudicated.label, avg((votes.label <> adjudicated.label)::INT) AS wrong
           FROM adjudicated JOIN (SELECT item_id, mode(label ORDER BY label) AS label FROM labels GROUP BY ALL) AS votes
           USING (item_id) GROUP BY ALL ORDER BY wrong DESC"""
    ).fetchall()  # fmt: skip
    assert wrong[1][1] > 0.1 > wrong[2][1]


@pytest.mark.parametrize("twin", [False, True])
def test_only_the_fitting_action_pays(case, twin):
    """One action is worth money, and it is the one that fits the cause; all others cost more than they bring."""
    instance = case.instance(SEEDS[0], twin=twin)
    fitting = "experts_label_more_of_the_rare_class" if twin else "experts_relabel_the_confused_classes"
    assert instance.best_action == fitting
    assert all(worth <= 0 for action, worth in instance.worth.items() if action != fitting)
