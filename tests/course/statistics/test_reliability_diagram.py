"""The reference of reliability_diagram against statsmodels' logit without an intercept, and against what it is for."""

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy.special import expit

mpl.use("Agg")

from autograder.run.figures import read_figure
from course.content.bank import question

NAME = "reliability_diagram"
HONEST_AT = 2.5


@pytest.fixture(scope="module")
def reference():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)
    return namespace[NAME]


@pytest.fixture(scope="module")
def pairs():
    """Return pairs of a model whose margins are too large by a factor of 2.5."""
    rng = np.random.default_rng(11)
    margin = rng.normal(0, 3, 20_000)
    preferred = rng.random(margin.size) < expit(margin / HONEST_AT)
    return pd.DataFrame(
        {
            "pair_id": np.arange(margin.size),
            "split": np.where(np.arange(margin.size) % 2, "held_out", "test"),
            "left_reward": margin,
            "right_reward": 0.0,
            "choice": np.where(preferred, "left", "right"),
        }
    )


def lines_of(figure):
    """Return the points of each named line."""
    read = read_figure(figure).to_pandas()
    return dict(iter(read[read["part"] == "line"].groupby("name")[["x", "y"]]))


def test_the_temperature_is_one_over_statsmodels_slope(reference, pairs):
    """Least log loss is greatest likelihood: a logit on the margin, without an intercept, gives the scaled points."""
    held_out = pairs[pairs["split"] == "held_out"]
    fitted = sm.Logit((held_out["choice"] == "left").astype(float), held_out["left_reward"]).fit(disp=False)
    margin = np.sort(pairs.loc[pairs["split"] == "test", "left_reward"])
    stated = [100 * expit(part * fitted.params.iloc[0]).mean() for part in np.split(margin, 10)]
    assert lines_of(reference(pairs, 10))["scaled"]["x"].to_list() == pytest.approx(stated, abs=0.02)
    assert 1 / fitted.params.iloc[0] == pytest.approx(HONEST_AT, rel=0.05)


def test_scaled_points_lie_on_the_diagonal(reference, pairs):
    """Where one factor is all that is wrong, each point goes to the diagonal, sideways only; most were far from it."""
    drawn = lines_of(reference(pairs, 10))
    assert (drawn["scaled"]["y"].to_numpy() == drawn["as it came"]["y"].to_numpy()).all()
    off = {name: (points["x"] - points["y"]).abs().to_numpy() for name, points in drawn.items()}
    assert off["scaled"].max() < 4.5  # three standard errors of a thousand pairs
    assert np.median(off["as it came"]) > 10
