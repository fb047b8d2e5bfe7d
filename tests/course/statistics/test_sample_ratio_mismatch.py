"""The reference of sample_ratio_mismatch against published splits, scipy one by one, and simulated draws."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom, chi2, chisquare

from course.content.bank import question

NAME = "sample_ratio_mismatch"
EXPERIMENTS, PEOPLE = 6_000, 200
ARMS = np.array(["control", "treatment", "treatment 2"], dtype=object)


@pytest.fixture(scope="module")
def reference():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)
    return namespace[NAME]


def inputs(counts, shares):
    """Return assignments with these counts (one row an experiment, one column an arm), and the plan of `shares`."""
    counts = np.asarray(counts)
    experiment, arm = (np.repeat(index.ravel(), counts.ravel()) for index in np.indices(counts.shape))
    people = {"experiment_id": experiment, "annotator_id": np.arange(len(arm)), "arm": ARMS[arm]}
    planned = [(number, ARMS[place], share) for number in range(len(counts)) for place, share in enumerate(shares)]
    return pd.DataFrame(people), pd.DataFrame(planned, columns=["experiment_id", "arm", "share"])


def simulated(reference, planned, true):
    """Return the results of simulated experiments for which `true` was the first arm's share, not `planned`."""
    first = np.random.default_rng(501).binomial(PEOPLE, true, EXPERIMENTS)
    return reference(*inputs(np.column_stack([first, PEOPLE - first]), [planned, 1 - planned]))


def exact_share(planned, true, level):
    """Return the probability that a drawn count of the first arm lies beyond the level of the chi-square test."""
    counts = np.arange(PEOPLE + 1)
    statistic = (counts - PEOPLE * planned) ** 2 / (PEOPLE * planned * (1 - planned))
    return binom.pmf(counts, PEOPLE, true)[statistic > chi2.isf(level, 1)].sum()


def three_errors(share):
    return 3 * np.sqrt(share * (1 - share) / EXPERIMENTS)


@pytest.mark.parametrize(
    ("counts", "p_value", "flagged"),
    [((600, 400), 2.5e-10, True), ((502, 498), 0.899, False)],
)
def test_equals_published_p_values(reference, counts, p_value, flagged):
    """A thousand people split 600 to 400 are an alarm, 502 to 498 are none."""
    found = reference(*inputs([counts], [0.5, 0.5])).iloc[0]
    assert found["p_value"] == pytest.approx(p_value, rel=0.02)
    assert found["flagged"] == flagged


def test_equals_a_published_mismatch_of_a_large_experiment(reference):
    """821,588 against 815,482 look alike and are an alarm: chi-square 22.774, p 1.8e-6."""
    found = reference(*inputs([(821_588, 815_482)], [0.5, 0.5])).iloc[0]
    assert found["chi_square"] == pytest.approx(22.774, abs=5e-4)
    assert found["p_value"] == pytest.approx(1.8e-6, rel=0.03)
    assert found["flagged"]


@pytest.mark.parametrize("shares", [(0.5, 0.5), (0.9, 0.1), (0.5, 0.3, 0.2)], ids=str)
def test_equals_scipy_one_by_one(reference, shares):
    """Statistic and p-value are those of a chi-square test of the counts against the planned ones."""
    counts = np.random.default_rng(502).integers(1, 40, (200, len(shares)))
    expected = [chisquare(row, np.multiply(shares, row.sum())) for row in counts]
    found = reference(*inputs(counts, shares))
    assert found[["chi_square", "p_value"]].to_numpy() == pytest.approx(np.array(expected), rel=1e-9)


def test_people_in_several_arms_are_counted_apart(reference):
    """An annotator who was told both arms is in neither, and is reported once."""
    assignments, plan = inputs([(30, 20)], [0.5, 0.5])
    again = assignments.tail(5).assign(arm="control")
    found = reference(pd.concat([assignments, again, again]), plan).iloc[0]
    assert (found["annotators"], found["in_several_arms"]) == (45, 5)
    assert found["chi_square"] == pytest.approx(chisquare([30, 15])[0])


@pytest.mark.parametrize("planned", [0.5, 0.9])
def test_false_alarms_are_as_rare_as_promised(reference, planned):
    """Of experiments drawn as planned, as many have a p below 0.05 and below 0.001 as the exact probabilities say."""
    found = simulated(reference, planned, planned)
    for level in (0.05, 0.001):
        exact = exact_share(planned, planned, level)
        assert exact == pytest.approx(level, rel=0.75)  # whole people
        assert (found["p_value"] < level).mean() == pytest.approx(exact, abs=three_errors(exact))


@pytest.mark.parametrize(("planned", "true"), [(0.5, 0.4), (0.9, 0.8)])
def test_broken_splits_are_found_as_often_as_they_should(reference, planned, true):
    """Of splits that lost a part of an arm as many are flagged as the exact probability of the counts says."""
    power = exact_share(planned, true, 0.001)
    assert simulated(reference, planned, true)["flagged"].mean() == pytest.approx(power, abs=three_errors(power))
