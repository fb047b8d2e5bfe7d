"""The reference of win_rate against published errors of a ratio, and against clustered errors of statsmodels."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from course.content.bank import question

NAME = "win_rate"
# R's `boot`: people of ten cities, in thousands, in 1920 and in 1930; each pair read as wins and comparisons.
WINS = [138, 93, 61, 179, 48, 37, 29, 23, 30, 2]
COMPARISONS = [143, 104, 69, 260, 75, 63, 50, 48, 111, 50]


@pytest.fixture(scope="module")
def rated():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)
    return lambda comparisons: namespace[NAME](comparisons, "next", "base")


def judged(category, annotator, choice):
    """Comparisons in which the model stood left."""
    table = pd.DataFrame({"category": category, "annotator_id": annotator, "choice": choice})
    return table.assign(left_model="next", right_model="base")


def drawn(seed, rows=150):
    rng = np.random.default_rng(seed)
    annotator = rng.integers(9, size=rows)
    choice = np.where(rng.random(rows) < rng.uniform(0.3, 0.8, 9)[annotator], "left", "right").astype(object)
    choice[rng.random(rows) < 0.2] = "tie"
    return judged(rng.choice(["chat", "coding"], rows), annotator, choice)


def test_equals_the_published_error_of_ten_cities(rated):
    """The error of the cities' ratio is 0.1900 (delta method, n(n - 1)), and that of its inverse R² times as much."""
    lost = np.subtract(COMPARISONS, WINS)
    choice = np.repeat(["left", "right"] * 10, np.ravel([WINS, lost], order="F"))
    found = rated(judged("city", np.repeat(np.arange(10), COMPARISONS), choice)).iloc[0]
    assert round(1 / found["win_rate"], 4) == 1.5203
    assert round(found["standard_error"] / found["win_rate"] ** 2, 4) == 0.1900


@pytest.mark.parametrize("seed", range(6))
def test_equals_clustered_errors_of_statsmodels(rated, seed):
    """A regression on a constant, clustered by annotator, has the same error and the same interval from Student's t."""
    comparisons = drawn(seed)
    found = rated(comparisons)
    for row in found.itertuples():
        rows = comparisons if pd.isna(row.category) else comparisons[comparisons["category"] == row.category]
        share = rows["choice"].map({"left": 1.0, "tie": 0.5, "right": 0.0}).to_numpy()
        groups = {"groups": rows["annotator_id"].to_numpy()}
        fitted = sm.OLS(share, np.ones(len(share))).fit(cov_type="cluster", cov_kwds=groups, use_t=True)
        assert row.standard_error == pytest.approx(fitted.bse[0])
        assert (row.low, row.high) == pytest.approx(tuple(fitted.conf_int()[0].clip(0, 1)))


def test_is_a_mean_of_people_where_each_chose_once(rated):
    """With one comparison from each annotator the error is the standard error of a mean."""
    choice = ["left"] * 9 + ["right"] * 5 + ["tie"] * 2
    share = np.repeat([1, 0, 0.5], [9, 5, 2])
    found = rated(judged("chat", np.arange(16), choice)).iloc[0]
    assert found["standard_error"] == pytest.approx(share.std(ddof=1) / 4)


def test_categories_do_not_meet(rated):
    """A category's row is the same with other categories beside it."""
    both = drawn(11)
    alone = rated(both[both["category"] == "chat"])
    pd.testing.assert_frame_equal(rated(both).head(1), alone.head(1))
