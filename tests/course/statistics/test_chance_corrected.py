"""The reference of chance_corrected against published tables, statsmodels, and people who do not look."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.inter_rater import cohens_kappa

from course.content.bank import question

NAME = "chance_corrected"
CATEGORIES = ["cat", "dog", "cow"]
# Cross tables of two raters and their published kappa.
PUBLISHED = [
    ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.492),
    ([[45, 15], [25, 15]], 0.1304),
    ([[25, 35], [5, 35]], 0.2593),
    ([[20, 5], [10, 15]], 0.40),
]


@pytest.fixture(scope="module")
def reference():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)
    return namespace[NAME]


def labels_of(table, project=1):
    """Return labels of one project from a table of annotators by items; None is an abstention."""
    annotator, item = np.indices(np.shape(table))
    columns = {
        "label_id": np.arange(np.size(table)),
        "project_id": project,
        "item_id": item.ravel(),
        "annotator_id": annotator.ravel(),
        "label": pd.Series(np.ravel(table), dtype="str"),
        "labelled_at": pd.Timestamp("2026-03-02"),
    }
    return pd.DataFrame(columns)


def crossed(counts):
    """Return annotators by items from a cross table of two annotators."""
    first, second = np.indices(np.shape(counts))
    names = np.array(CATEGORIES, dtype=object)
    return [names[np.repeat(category.ravel(), np.ravel(counts))] for category in (first, second)]


@pytest.mark.parametrize(("counts", "kappa"), PUBLISHED)
def test_finds_the_published_kappas(reference, counts, kappa):
    """A published cross table has its published kappa."""
    found = reference(labels_of(crossed(counts)))
    assert found["kappa"].item() == pytest.approx(kappa, abs=5e-4)
    assert found["items"].item() == np.sum(counts)


def test_equals_statsmodels(reference):
    """Every pair among many has the kappa of statsmodels on the items that both labelled."""
    rng = np.random.default_rng(610)
    table = rng.choice(np.array([*CATEGORIES, None], dtype=object), p=[0.6, 0.2, 0.1, 0.1], size=(6, 30))
    found = reference(labels_of(table))
    assert len(found) == 15
    for pair in found.itertuples():
        cells = pd.crosstab(table[pair.annotator_a], table[pair.annotator_b])
        square = cells.reindex(index=CATEGORIES, columns=CATEGORIES, fill_value=0).to_numpy()
        assert pair.items == square.sum()
        assert pair.kappa == pytest.approx(cohens_kappa(square, return_results=False))


def test_people_who_do_not_look_agree_and_have_no_kappa(reference):
    """Two people who draw "ok" 97 times of 100 agree on 94 % of the items, and their kappa is 0."""
    table = np.random.default_rng(611).choice(["ok", "scratch"], p=[0.97, 0.03], size=(2, 40_000))
    found = reference(labels_of(table))
    assert found["agreement"].item() == pytest.approx(0.9418, abs=0.01)
    assert found["kappa"].item() == pytest.approx(0, abs=0.02)
