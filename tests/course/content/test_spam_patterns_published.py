"""The reference of spam_patterns against Cohen's published tables and statsmodels, and on planted spammers."""

import duckdb
import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.inter_rater import cohens_kappa

from course.content.bank import question

START = np.datetime64("2026-03-02T09:00:00", "us")


def found_in(labels):
    """Run the reference on a frame of answers; every task is of one kind."""
    tasks = labels[["task_id"]].drop_duplicates().assign(kind="box")
    with duckdb.connect() as connection:
        connection.register("labels", labels)
        connection.register("tasks", tasks)
        return connection.execute(question("spam_patterns").solution.clean).df().set_index("annotator_id").sort_index()


def answers_of(columns, seconds=40.0):
    """Make the answers of annotators 1, 2, … from a column of labels each, hours apart."""
    table = pd.DataFrame(dict(enumerate(columns, start=1)), dtype="str")
    answers = table.rename_axis("task_id").reset_index().melt("task_id", var_name="annotator_id", value_name="label")
    after = answers["annotator_id"].astype("int64") * 3_600
    sent = START + (answers["task_id"] * 86_400 + after).to_numpy().astype("timedelta64[s]")
    answers["annotator_id"] = answers["annotator_id"].astype("int64")
    return answers.assign(label_id=np.arange(len(answers)), seconds=seconds, submitted_at=sent)


def two_columns(table):
    """Return two columns of labels that meet as often as the cells of a square table say."""
    table = np.asarray(table)
    own, other = (places.ravel().repeat(table.ravel()) for places in np.indices(table.shape))
    return own.astype(str), other.astype(str)


@pytest.mark.parametrize(
    ("table", "kappa", "digits"),
    [
        ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.492, 3),
        ([[45, 15], [25, 15]], 0.1304, 4),
        ([[25, 35], [5, 35]], 0.2593, 4),
        ([[20, 5], [10, 15]], 0.40, 4),
    ],
)
def test_two_annotators_have_cohens_kappa(table, kappa, digits):
    """Of two annotators each has the kappa that is published for their table, and statsmodels finds."""
    found = found_in(answers_of(two_columns(table)))["kappa"]
    assert round(found[1], digits) == round(found[2], digits) == kappa
    assert np.allclose(found, cohens_kappa(np.asarray(table)).kappa, atol=1e-12)


def test_planted_spammers_are_found_and_nobody_else():
    """Of ten annotators the one who always says the same, the one who rolls dice, and no other, have that flag."""
    rng = np.random.default_rng(20261130)
    truth = rng.integers(0, 4, 400)
    honest = [np.where(rng.random(400) < 0.85, truth, rng.integers(0, 4, 400)) for _ in range(8)]
    found = found_in(answers_of([np.zeros(400, int), rng.integers(0, 4, 400), *honest]).astype({"label": "str"}))
    assert found.index[found["is_constant"]].tolist() == [1]
    assert found.index[found["is_random"]].tolist() == [2]
    assert not found["is_fast"].any()
    assert not found["is_copier"].any()


def test_an_honest_annotator_of_a_rare_class_has_no_flag():
    """Where nearly all tasks are of one class, who says so nearly always is neither constant nor random."""
    rng = np.random.default_rng(7)
    truth = rng.random(600) < 0.08
    honest = [np.where(rng.random(600) < 0.98, truth, ~truth) for _ in range(4)]
    found = found_in(answers_of(honest))
    assert (found["top_share"] > 0.8).all()
    assert not found[["is_constant", "is_random"]].any(axis=None)
