"""The reference of krippendorff_alpha against published values, pairs in plain loops, and ratings of nothing."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from course.content.bank import question

NAME = "krippendorff_alpha"
# Four coders, twelve units, a full stop where a rating is missing: the help of R's kripp.alpha.
CODERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
PUBLISHED = {"nominal": 0.7434, "ordinal": 0.8154, "interval": 0.8491}


@pytest.fixture(scope="module")
def reference():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)
    return namespace[NAME]


def ratings_of(table):
    """Return ratings of the first round from a table of annotators by items, NaN where nobody was asked."""
    annotator, item = np.nonzero(~np.isnan(table))
    return pd.DataFrame({"item_id": item, "annotator_id": annotator, "round": 1, "rating": table[annotator, item]})


def alphas(found):
    return found.set_index("level")["alpha"].to_dict()


def by_loops(table):
    """Return alpha at each level from all pairs of ratings, as the definition has them."""
    units = [column[~np.isnan(column)] for column in table.T]
    units = [unit for unit in units if len(unit) > 1]
    every = np.concatenate(units)

    def ordinal(one, other):
        low, high = min(one, other), max(one, other)
        ends = (np.sum(every == low) + np.sum(every == high)) / 2
        return 0 if low == high else ends + np.sum((every > low) & (every < high))

    distances = {
        "nominal": lambda one, other: one != other,
        "ordinal": ordinal,
        "interval": lambda one, other: one - other,
    }
    found = {}
    for level, distance in distances.items():
        within = sum(
            sum(float(distance(*pair)) ** 2 for pair in permutations(unit, 2)) / (len(unit) - 1) for unit in units
        )
        overall = sum(float(distance(*pair)) ** 2 for pair in permutations(every, 2))
        found[level] = 1 - (within / len(every)) / (overall / (len(every) * (len(every) - 1)))
    return found


def test_finds_the_published_alphas(reference):
    """Four coders and twelve units have the published alpha at each level; the unit with one rating is dropped."""
    table = np.array([[np.nan if mark == "." else float(mark) for mark in coder] for coder in CODERS])
    found = reference(ratings_of(table))
    assert alphas(found) == pytest.approx(PUBLISHED, abs=5e-5)
    assert found[["items", "ratings"]].drop_duplicates().to_numpy().tolist() == [[11, 40]]


@pytest.mark.parametrize("seed", range(6))
def test_equals_the_definition(reference, seed):
    """On small tables with gaps alpha is what loops over all pairs of ratings give."""
    rng = np.random.default_rng(600 + seed)
    table = rng.integers(1, 8, (4, 12)).astype(float)
    table[rng.random(table.shape) < 0.3] = np.nan
    assert alphas(reference(ratings_of(table))) == pytest.approx(by_loops(table))


def test_independent_ratings_have_no_alpha(reference):
    """Ratings that are drawn without looking have an alpha of 0, however often they agree by chance."""
    table = np.random.default_rng(606).choice([1.0, 2.0, 9.0], p=[0.9, 0.08, 0.02], size=(3, 20_000))
    agreed = (table[0] == table[1]).mean()
    assert agreed > 0.8
    assert alphas(reference(ratings_of(table))) == pytest.approx(dict.fromkeys(PUBLISHED, 0.0), abs=0.02)


def test_names_and_order_do_not_matter(reference):
    """Other ids and another order of the rows change nothing."""
    rng = np.random.default_rng(607)
    table = np.where(rng.random((5, 40)) < 0.4, np.nan, rng.integers(1, 10, (5, 40)))
    ratings = ratings_of(table)
    renamed = ratings.assign(
        item_id=900 - 7 * ratings["item_id"], annotator_id=rng.permutation(5)[ratings["annotator_id"]]
    )
    assert alphas(reference(renamed.sample(frac=1, random_state=3))) == pytest.approx(alphas(reference(ratings)))
