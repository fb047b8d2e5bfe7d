"""The company looks like published ones: annotators' accuracy, agreement and who does the work lie in known bands."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import labelyard

_MIDDLING = labelyard.Size("middling", 200_000, 400, 6, 98, 7, 1_000, 50, deal_days=7)
_ANSWERED = """
    SELECT task_id, annotator_id, label, true_label, project_id, spammer
    FROM labels JOIN tasks USING (task_id) JOIN true_tasks USING (task_id) JOIN true_annotators USING (annotator_id)
    WHERE label IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY task_id, annotator_id ORDER BY submitted_at, label_id) = 1
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """The first answer of each annotator to each task, with the truth."""
    folder = labelyard.make(tmp_path_factory.mktemp("middling"), size=_MIDDLING, seed=2)
    connection = labelyard.connect(folder)
    for name in ("tasks", "annotators"):
        connection.execute(f"CREATE VIEW true_{name} AS FROM '{folder}/truth/{name}.parquet'")
    return connection.execute(_ANSWERED).df()


def _nominal_alpha(units, values):
    """Krippendorff's alpha for nominal data with missing ratings: 1 - observed / expected disagreement."""
    table = pd.crosstab(units, values).to_numpy(dtype=float)
    table = table[table.sum(axis=1) > 1]
    ratings = table.sum(axis=1)
    total, by_value = table.sum(), table.sum(axis=0)
    observed = ((ratings**2 - (table**2).sum(axis=1)) / (ratings - 1)).sum() / total
    expected = (total**2 - (by_value**2).sum()) / (total * (total - 1))
    return 1 - observed / expected


def test_alpha_agrees_with_a_published_example():
    """The measure itself gives the textbook's .743 for four coders, twelve units and missing ratings."""
    coders = [
        "123321412***",
        "1233224125*3",
        "*3332342251*",
        "12332441251*",
    ]
    pairs = [(unit, value) for coder in coders for unit, value in enumerate(coder) if value != "*"]
    units, values = map(np.array, zip(*pairs, strict=True))
    assert _nominal_alpha(units, values) == pytest.approx(0.743, abs=0.0005)


def _accuracy(answers):
    """The share of right answers of everybody who gave at least 50."""
    by_person = answers["label"].eq(answers["true_label"]).groupby(answers["annotator_id"]).agg(["mean", "size"])
    return by_person.loc[by_person["size"] >= 50, "mean"]


def test_annotators_accuracy_has_mean_and_spread_of_the_field(answers):
    """Annotators are right in .64 to .89 of the cases on average, those who try with an sd of .08 to .16."""
    assert 0.64 <= _accuracy(answers).mean() <= 0.89
    honest = _accuracy(answers[answers["spammer"].isna()])  # spammers are planted on top of the spread of people
    assert len(honest) > 200
    assert 0.64 <= honest.mean() <= 0.89
    assert 0.08 <= honest.std() <= 0.16


def test_agreement_lies_in_the_band_of_the_field(answers):
    """Nominal alpha lies between .12 and .74 in every project."""
    alphas = [_nominal_alpha(rows["task_id"], rows["label"]) for _, rows in answers.groupby("project_id")]
    assert len(alphas) == _MIDDLING.projects
    assert 0.12 <= min(alphas) <= max(alphas) <= 0.74


def test_the_busiest_tenth_makes_about_half_of_the_labels(answers):
    """The top decile of annotators makes .4 to .6 of all labels."""
    counts = answers["annotator_id"].value_counts()
    assert 0.4 <= counts.head(len(counts) // 10).sum() / counts.sum() <= 0.6
