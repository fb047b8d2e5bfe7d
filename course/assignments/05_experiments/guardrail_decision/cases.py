"""Inputs of guardrail_decision: claims with given p-values on both sides of every step, in any unit and direction."""

import numpy as np
from scipy.stats import norm

from autograder import CaseBook, frame_of

cases = CaseBook()

ALPHAS = [0.01, 0.05, 0.1, 0.5]
GONE = np.nan
# Quarters, so that equal scores are equal whatever the unit, and 0 is a p-value of one half exactly.
SCORES = [-1.25, 0.0, 0.75, 1.5, 1.75, 2.0, 2.25, 2.75, 3.5]
DTYPES = {
    "experiment_id": "int64",
    "metric": "str",
    "role": "str",
    "higher_is_better": "bool",
    "difference": "float64",
    "standard_error": "float64",
    "margin": "float64",
}
NAMES = ["acceptance", "minutes", "rework", "skips", "disputes", "breaks", "overtime", "flags", "edits", "idle"]
NAMES += ["length", "clicks", "returns", "logins", "quits"]


def _inputs(rows, alpha=0.05):
    """Return the arguments from rows in the order of the columns."""
    return {"results": frame_of(rows, DTYPES), "alpha": float(alpha)}


def _row(rng, experiment, place, score, better=None):
    """Return a metric whose claim has this z-score; the first of an experiment is its primary."""
    error, width = 2.0 ** rng.integers(-3, 3), float(rng.choice([0.5, 1.0, 2.0, 3.0]))
    margin = GONE if place == 0 else error * width
    gain = error * score - (0 if place == 0 else margin)
    better = bool(rng.random() < 0.5) if better is None else better
    error = GONE if np.isnan(score) else error
    return [int(experiment), NAMES[place], "guardrail" if place else "primary", better, gain, error, margin]


def _signed(row):
    """Turn a gain into the difference that it is."""
    return [*row[:4], row[4] if row[3] else -row[4], *row[5:]]


def _scored(rng, scores, alpha=0.05, better=None):
    """Return experiments from the z-scores of their claims, primary first, under drawn numbers, rows in any order."""
    numbers = rng.choice(np.arange(10, 99), len(scores), replace=False)
    rows = [
        _signed(_row(rng, number, place, score, better))
        for number, listed in zip(numbers, scores, strict=True)
        for place, score in enumerate(listed)
    ]
    return _inputs([rows[place] for place in rng.permutation(len(rows))], alpha)


def _listed(rng, p_values, alpha=0.05, better=None):
    """Return experiments from the p-values of their claims, primary first."""
    return _scored(rng, [norm.isf(listed) for listed in p_values], alpha, better)


def _raw(rng, rows, alpha=0.05):
    """Return one experiment from what a metric has after its role, for each metric, primary first."""
    number = int(rng.integers(10, 99))
    roles = ["primary", *["guardrail"] * (len(rows) - 1)]
    named = zip(NAMES, roles, rows, strict=False)
    rows = [[number, name, role, *listed] for name, role, listed in named]
    return _inputs([rows[place] for place in rng.permutation(len(rows))], alpha)


@cases.visible("the example")
def example(_rng):
    return _inputs(
        [
            [1, "acceptance", "primary", True, 0.03, 0.01, GONE],
            [1, "minutes", "guardrail", False, 0.1, 0.2, 0.8],
            [1, "edits", "guardrail", True, -0.2, 0.5, 1.2],
            [2, "minutes", "primary", False, -0.5, 0.2, GONE],
            [2, "rework", "guardrail", False, 0.012, 0.006, 0.033],
            [2, "disputes", "guardrail", False, 0.3, 0.4, 0.5],
            [3, "acceptance", "primary", True, 0.02, 0.01, GONE],
            [3, "skips", "guardrail", False, GONE, GONE, 2.0],
            [4, "acceptance", "primary", True, 0.019, 0.01, GONE],
            [4, "skips", "guardrail", False, 0.25, 1.0, 2.0],
        ]
    )


@cases.visible("fifteen p-values, as published", group="Holm's steps")
def published(_rng):
    listed = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459]
    listed += [0.324, 0.4262, 0.5719, 0.6528, 0.759, 0.9999]
    scores = norm.isf(listed)
    rows = [[1, NAMES[place], "guardrail", True, scores[place] - 5, 1, 5] for place in range(1, 15)]
    return _inputs([[1, NAMES[0], "primary", True, scores[0], 1, GONE], *rows])


@cases.hidden("four p-values of the textbook", group="Holm's steps")
def textbook(rng):
    return _listed(rng, [rng.permutation([0.01, 0.04, 0.03, 0.005]) for _ in range(3)])


@cases.hidden("a step that fails stops all later ones", group="Holm's steps")
def stops(rng):
    return _listed(rng, [[0.001, 0.03, 0.031, 0.032], [0.03, 0.04], [0.04, 0.03], [0.011, 0.02, 0.026, 0.045]])


@cases.hidden("between Bonferroni's line and Holm's", group="Holm's steps")
def beyond_bonferroni(rng):
    return _listed(rng, [[0.001, 0.015, 0.02, 0.04], [0.02, 0.03], [0.045, 0.01, 0.012], [0.024, 0.001, 0.002]])


@cases.hidden("between Holm's line and that of the false discovery rate", group="Holm's steps")
def beyond_holm(rng):
    return _listed(rng, [[0.03, 0.01, 0.02, 0.04], [0.02, 0.03, 0.045], [0.014, 0.018, 0.024, 0.02, 0.6]])


@cases.hidden("equal p-values", group="Holm's steps")
def ties(rng):
    return _scored(rng, [[2.25, 2.25, 2.25], [1.75, 2.75, 2.25, 2.25], [2.0, 2.0], [3.5, 1.5, 1.5, 1.5, 1.5]])


@cases.hidden("large p-values", group="Holm's steps")
def large_values(rng):
    return _listed(rng, [[0.6, 0.7, 0.8, 0.9], [0.4, 0.45, 0.01], [0.99, 0.999], [0.3, 0.35, 0.36, 0.4]])


@cases.hidden("lower is better", group="the tests")
def lower(rng):
    return _listed(rng, [[0.001, 0.002, 0.01], [0.01, 0.6, 0.02], [0.8, 0.001]], better=False)


@cases.hidden("higher is better", group="the tests")
def higher(rng):
    return _listed(rng, [[0.001, 0.002, 0.01], [0.01, 0.6, 0.02], [0.8, 0.001]], better=True)


@cases.hidden("no significant loss, in a small experiment", group="the tests")
def small_experiment(rng):
    return _raw(rng, [[True, 4, 1, GONE], [False, 0.5, 2, 1], [True, 0.2, 3, 2], [False, -0.1, 5, 1]])


@cases.hidden("a significant loss within the margin", group="the tests")
def small_loss(rng):
    return _raw(rng, [[False, -4, 1, GONE], [False, 3, 0.5, 6], [True, -0.3, 0.1, 0.9]])


@cases.hidden("a loss beyond the margin", group="the tests")
def large_loss(rng):
    return _raw(rng, [[True, 4, 1, GONE], [False, 9, 1, 2], [True, -5, 0.5, 3], [False, -9, 1, 2]])


@cases.hidden("the primary on the wrong side", group="the tests")
def wrong_side(rng):
    return _raw(rng, [[bool(rng.random() < 0.5), side, 1, GONE] for side in [rng.choice([-3, 3])]])


@cases.hidden("between one side and two", group="the tests")
def one_sided(rng):
    return _listed(rng, [[0.04], [0.03, 0.001], [0.012, 0.011, 0.001], [0.001, 0.04], [0.001, 0.02, 0.03]])


@cases.hidden("the primary is one of the family", group="the family")
def primary_counts(rng):
    return _listed(rng, [[0.03, 0.04, 0.045], [0.9, 0.03], [0.03, 0.9], [0.02, 0.2, 0.3], [0.2, 0.02, 0.3]])


@cases.hidden("experiments beside each other", group="the family")
def beside(rng):
    return _listed(rng, [[0.03], [0.02, 0.04], [0.012, 0.024, 0.04], [0.045], [0.011, 0.015, 0.02, 0.03]])


@cases.hidden("metrics not measured are none of the family", group="not measured")
def not_measured(rng):
    return _listed(rng, [[0.03, GONE], [0.02, 0.04, GONE, GONE], [GONE, 0.02, 0.03], [0.01, GONE, 0.02, 0.9]])


@cases.hidden("experiments without a single figure", group="not measured")
def nothing_measured(rng):
    return _listed(rng, [[GONE], [GONE, GONE, GONE], [0.01, 0.02], [0.001, GONE]])


@cases.hidden("a primary without guardrails", group="the decision")
def alone(rng):
    return _listed(rng, [[0.04], [0.06], [GONE], [0.5], [0.01]])


@cases.hidden("each way to decide", group="the decision")
def each_way(rng):
    listed = [[0.01, 0.001, 0.002], [0.01, 0.001, 0.2], [0.2, 0.001, 0.002], [0.2, 0.3, 0.001], [0.01, 0.3, 0.4]]
    return _listed(rng, [*listed, [GONE, 0.3, 0.01], [0.001, 0.2, GONE], [0.2, GONE]])


@cases.hidden("other levels", group="the decision")
def other_levels(rng):
    listed = [[0.002, 0.004], [0.008, 0.001], [0.03, 0.07], [0.06, 0.01, 0.02], [0.09], [0.004, 0.006]]
    return _listed(rng, listed, rng.choice([0.01, 0.1, 0.2]))


@cases.hidden("on the line exactly", group="the decision")
def on_the_line(rng):
    return _scored(rng, [[0.0], [0.0, 2.0], [2.0, 0.0], [1.5, 2.0, 0.0], [0.0, 0.0], [-1.25, 0.0]], 0.5)


@cases.hidden("no results", group="not measured")
def no_results(_rng):
    return _inputs([])


@cases.hidden("random small experiments", group="random", repeat=24)
def random_results(rng):
    chances = rng.dirichlet(np.ones(len(SCORES) + 1))
    sizes = rng.integers(1, 9, rng.integers(0, 5))
    scores = [rng.choice([*SCORES, GONE], size, p=chances) for size in sizes]
    return _scored(rng, scores, rng.choice(ALPHAS))


@cases.large("100 000 metrics of 12 500 experiments", rows=100_000)
def large(rng, rows):
    place, number = np.arange(rows) % 8, rng.permutation(rows)[np.arange(rows) // 8]
    higher, error = rng.random(rows) < 0.5, rng.uniform(0.1, 2, rows)
    margin = np.where(place == 0, GONE, error * rng.uniform(2, 5, rows))
    gain = error * rng.normal(2.5, 1, rows) - np.where(place == 0, 0, margin - error)
    gone = rng.random(rows) < 0.01
    columns = {
        "experiment_id": number,
        "metric": np.array(NAMES[:8], dtype=object)[place],
        "role": np.where(place == 0, "primary", "guardrail").astype(object),
        "higher_is_better": higher,
        "difference": np.where(gone, GONE, np.where(higher, gain, -gain)),
        "standard_error": np.where(gone, GONE, error),
        "margin": margin,
    }
    order = rng.permutation(rows)
    return _inputs({name: values[order] for name, values in columns.items()})
