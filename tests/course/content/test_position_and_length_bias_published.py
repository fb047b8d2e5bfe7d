"""The reference of position_and_length_bias against published rates, regressions, and biases that were planted."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf

from course.content.bank import question
from labelyard.preferences import PreferenceEffects, preferences

NAME = "position_and_length_bias"
COLUMNS = ["left_model", "right_model", "left_words", "right_words", "choice"]
# Charig's kidney stones: of each treatment, successes and cases among small stones, then among large ones.
STONES = {"a": (81, 87, 192, 263), "b": (234, 270, 55, 80)}
DIRT = ("self_pairs", "repeats", "swapped_batch", "guideline_drift")


@pytest.fixture(scope="module")
def measured():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)
    return namespace[NAME]


def stones():
    """Treatments as models beside a placebo, small stones shown left and large ones right."""
    rows = []
    for model, (small_won, small, large_won, large) in STONES.items():
        rows += [(model, "placebo", 1, 1, choice) for choice in ["left"] * small_won + ["right"] * (small - small_won)]
        rows += [("placebo", model, 1, 1, choice) for choice in ["right"] * large_won + ["left"] * (large - large_won)]
    return pd.DataFrame(rows, columns=COLUMNS)


def drawn(seed, rows=600):
    """Comparisons of two models in which the left response and the longer one are favoured."""
    rng = np.random.default_rng(seed)
    is_left = rng.random(rows) < 0.3
    more = rng.normal(20, 60, rows).round() + 30 * is_left
    won = rng.random(rows) < 1 / (1 + np.exp(-0.8 * np.where(is_left, 1, -1) - 0.01 * more))
    table = {
        "left_model": np.where(is_left, "a", "b"),
        "right_model": np.where(is_left, "b", "a"),
        "left_words": np.where(is_left, 500 + more, 500),
        "right_words": np.where(is_left, 500, 500 + more),
        "choice": np.where(won == is_left, "left", "right"),
    }
    seen = pd.DataFrame({"won": won.astype(float), "place": np.where(is_left, 1, -1), "more": more})
    return pd.DataFrame(table), seen


def arena(effects):
    """The simulated comparisons of all models, as the question has them."""
    tables = preferences(11, effects.without(*DIRT), comparisons=40_000, annotators=200).tables
    responses = tables["responses"].set_index("response_id")[["model", "words"]]
    shown = tables["comparisons"].join(responses.add_prefix("left_"), on="left_id")
    shown = shown.join(responses.add_prefix("right_"), on="right_id")
    return shown.loc[shown["left_model"] != shown["right_model"], COLUMNS]


def test_equals_the_kidney_stones(measured):
    """Plain rates are the published .780 and .826; evened out, the order of the two turns round."""
    found = measured(stones(), 0)
    assert found["win_rate"].round(3).tolist() == [0.78, 0.826]
    assert found["left_rate"].round(2).tolist() == [0.93, 0.87]
    assert found["right_rate"].round(2).tolist() == [0.73, 0.69]
    assert found["even_rate"].is_monotonic_decreasing


def test_equals_a_regression_on_the_place(measured):
    """The even rate is the intercept, and the position bias the coefficient, of places coded 1 and -1."""
    comparisons, seen = drawn(3)
    fit = smf.ols("won ~ place", seen).fit().params
    found = measured(comparisons, 10).iloc[0]
    assert found[["even_rate", "position_bias"]].tolist() == pytest.approx(fit[["Intercept", "place"]].tolist())


def test_equals_a_regression_on_place_and_length(measured):
    """The controlled rate and the length bias are what effects of place, length and both together give."""
    comparisons, seen = drawn(5)
    apart = seen[seen["more"].abs() > 10].assign(length=lambda rows: np.sign(rows["more"]))
    fit = smf.ols("won ~ place * length", apart).fit().params
    found = measured(comparisons, 10).iloc[0]
    assert found[["controlled_rate", "length_bias"]].tolist() == pytest.approx(fit[["Intercept", "length"]].tolist())


def test_exchanged_sides_keep_the_win_rates(measured):
    """With left and right exchanged everywhere, win rates stay and the position bias turns round."""
    comparisons, _ = drawn(7)
    exchanged = comparisons.set_axis(["right_model", "left_model", "right_words", "left_words", "choice"], axis=1)
    exchanged["choice"] = exchanged["choice"].map({"left": "right", "right": "left"})
    before, after = measured(comparisons, 10).iloc[0], measured(exchanged, 10).iloc[0]
    same = ["win_rate", "even_rate", "controlled_rate", "length_bias"]
    assert after[same].tolist() == pytest.approx(before[same].tolist())
    assert after["position_bias"] == pytest.approx(-before["position_bias"])


def test_finds_the_planted_biases(measured):
    """Where the simulated company favours left and long responses both biases show; where it does not, neither does."""
    biased = measured(arena(PreferenceEffects()), 25)[["position_bias", "length_bias"]].mean()
    fair = measured(arena(PreferenceEffects().without("position_bias", "length_bias")), 25)
    assert (biased > 0.05).all()
    assert (fair[["position_bias", "length_bias"]].mean().abs() < 0.03).all()
