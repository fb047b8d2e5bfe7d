"""The reference of bradley_terry against published strengths, and what a maximum of the likelihood promises."""

import numpy as np
import pandas as pd
import pytest
from scipy.special import expit

from course.content.bank import question

NAME = "bradley_terry"
JOURNALS = [
    ("biometrika", "comm-stat", 730, 33),
    ("biometrika", "jasa", 498, 320),
    ("biometrika", "jrss-b", 221, 284),
    ("comm-stat", "jasa", 68, 813),
    ("comm-stat", "jrss-b", 17, 276),
    ("jasa", "jrss-b", 142, 325),
]


@pytest.fixture(scope="module")
def fitted():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)
    return namespace[NAME]


def table(rows):
    return pd.DataFrame(rows, columns=["left_model", "right_model", "choice"]).astype("str")


def journals():
    rows = []
    for first, second, wins, losses in JOURNALS:
        rows += [(first, second, "left")] * wins + [(first, second, "right")] * losses
    return table(rows)


def drawn(seed, models=12, rows=400):
    """Comparisons of models with strengths, a tenth of them ties."""
    rng = np.random.default_rng(seed)
    strength = rng.normal(0, 1, models)
    left = rng.integers(models, size=rows)
    right = (left + rng.integers(1, models, size=rows)) % models
    won = np.where(rng.random(rows) < expit(strength[left] - strength[right]), "left", "right")
    choice = np.where(rng.random(rows) < 0.1, "tie", won)
    names = np.array([f"m{number:02}" for number in range(models)])
    return table(zip(names[left], names[right], choice, strict=True)), strength - strength[0]


def test_equals_the_strengths_of_the_journals(fitted):
    """Beside Biometrika, the three other journals have the strengths -2.949, -.480 and .269."""
    found = fitted(journals(), "biometrika")["strength"]
    assert np.round(found, 3).tolist() == [0, -2.949, -0.48, 0.269]


def test_two_models_have_the_log_odds(fitted):
    """Of two models, the strength is the logarithm of wins over losses."""
    found = fitted(table([("a", "b", "right")] * 7 + [("b", "a", "right")] * 2), "a")
    assert found["strength"].tolist() == pytest.approx([0, np.log(7 / 2)])


def test_expected_wins_are_wins(fitted):
    """Every model is expected to win as often as it did."""
    comparisons, _ = drawn(3)
    found = fitted(comparisons, "m05").set_index("model")
    gap = comparisons["left_model"].map(found["strength"]) - comparisons["right_model"].map(found["strength"])
    expected = expit(gap).groupby(comparisons["left_model"]).sum()
    expected += expit(-gap).groupby(comparisons["right_model"]).sum()
    assert np.allclose(expected, found["wins"])


def test_reference_moves_all_alike(fitted):
    """Another reference moves all strengths by the same amount."""
    comparisons, _ = drawn(5)
    apart = fitted(comparisons, "m00")["strength"] - fitted(comparisons, "m07")["strength"]
    assert np.ptp(apart) < 1e-9


def test_exchanged_sides_change_nothing(fitted):
    """Left and right exchanged in every row, choices with them, give the same table."""
    comparisons, _ = drawn(7)
    other = pd.DataFrame(
        {
            "left_model": comparisons["right_model"],
            "right_model": comparisons["left_model"],
            "choice": comparisons["choice"].replace({"left": "right", "right": "left"}),
        }
    )
    pd.testing.assert_frame_equal(fitted(comparisons, "m00"), fitted(other, "m00"))


def test_recovers_strengths(fitted):
    """With ties drawn at random, strengths are drawn together a little, and keep their order."""
    comparisons, strength = drawn(11, rows=40_000)
    assert np.corrcoef(fitted(comparisons, "m00")["strength"], strength)[0, 1] > 0.99


def test_uneven_wins_converge(fitted):
    """A long ladder of a thousand wins to one a step has strengths of ln 1000 a step."""
    steps = [("a", "b"), ("b", "c"), ("c", "d")]
    rows = [row for first, second in steps for row in [(first, second, "right")] * 1_000 + [(first, second, "left")]]
    assert np.allclose(fitted(table(rows), "a")["strength"], np.arange(4) * np.log(1_000))
