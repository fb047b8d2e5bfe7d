"""Inputs of many_metrics: p-values on both sides of each step, ties, missing ones, experiments beside each other."""

import numpy as np
import pandas as pd

from autograder import CaseBook

cases = CaseBook()

RATES = [0.05, 0.1, 0.2]
# No step of twelve metrics or fewer takes one of these exactly onto one of the rates.
P_VALUES = [0.0007, 0.004, 0.013, 0.027, 0.061, 0.31, 0.8]
METRICS = np.array(
    [
        "acceptance",
        "minutes",
        "rework",
        "skips",
        "disputes",
        "breaks",
        "overtime",
        "flags",
        "length",
        "edits",
        "clicks",
        "idle",
        "returns",
        "logins",
        "quits",
    ],
    dtype=object,
)
PUBLISHED = [
    0.0001,
    0.0004,
    0.0019,
    0.0095,
    0.0201,
    0.0278,
    0.0298,
    0.0344,
    0.0459,
    0.324,
    0.4262,
    0.5719,
    0.6528,
    0.759,
    1,
]


def _inputs(p_values, rate=0.05, numbers=None):
    """Return the arguments from the p-values of each experiment, one list an experiment."""
    sizes = [len(listed) for listed in p_values]
    numbers = np.arange(1, len(sizes) + 1) if numbers is None else np.asarray(numbers)
    names = [METRICS[:size] for size in sizes]
    columns = {
        "experiment_id": np.repeat(numbers, sizes).astype("int64"),
        "metric": pd.Series(np.concatenate([METRICS[:0], *names]), dtype="str"),
        "p_value": np.concatenate([np.empty(0), *p_values]).astype(float),
    }
    return {"results": pd.DataFrame(columns), "rate": float(rate)}


def _shuffled(rng, p_values, rate=0.05):
    """Return the same under drawn numbers, rows in any order."""
    inputs = _inputs(p_values, rate, rng.choice(np.arange(10, 99), len(p_values), replace=False))
    return {**inputs, "results": inputs["results"].iloc[rng.permutation(len(inputs["results"]))]}


def _uniform(rng, count, top=1.0):
    return np.round(rng.uniform(0.001, top, count), 6)


@cases.visible("the example")
def example(_rng):
    return _inputs([[0.012, 0.6, 0.029, 0.014, 0.4], [0.03, np.nan, 0.04], [0.04, 0.3]])


@cases.visible("fifteen p-values, as published", group="the steps")
def published(_rng):
    return _inputs([PUBLISHED])


@cases.hidden("a small p-value saves the larger ones before it", group="the steps")
def largest_step(rng):
    return _shuffled(rng, [[0.02, 0.021, 0.022, 0.6], [0.019, 0.03, 0.031, 0.035, 0.9], [0.02, 0.03, 0.9]])


@cases.hidden("an adjusted value carried down", group="the steps")
def carried(rng):
    return _shuffled(rng, [[0.001, 0.03, 0.031, 0.9], [0.2, 0.21, 0.22, 0.23], [0.6, 0.61, 0.05]])


@cases.hidden("beyond Bonferroni's line", group="the steps")
def beyond_bonferroni(rng):
    return _shuffled(rng, [[0.001, 0.015, 0.02, 0.026, 0.7], [0.004, 0.009, 0.4, 0.5, 0.6, 0.7]])


@cases.hidden("on the line exactly", group="the steps")
def on_the_line(rng):
    # Quarters and eighths, so that every way of computing is exact.
    listed = [[0.0625, 0.9, 0.8, 0.7], [0.0625, 0.125, 0.75, 0.875], [0.25, 0.25, 0.25, 0.25], [0.25], [0.125, 0.5]]
    return _shuffled(rng, listed, rate=0.25)


@cases.hidden("experiments beside each other", group="by experiment")
def beside(rng):
    return _shuffled(rng, [[0.01, 0.9, 0.8], [0.02, 0.04], [0.03] + [0.9] * 6, [0.045], _uniform(rng, 5)])


@cases.hidden("the same metric in every experiment", group="by experiment")
def same_metric(rng):
    return _shuffled(rng, [[p_value] for p_value in (0.01, 0.03, 0.049, 0.051, 0.2, 0.9)])


@cases.hidden("one experiment with something in it, and its twins with nothing", group="by experiment")
def twins(rng):
    planted = np.concatenate([_uniform(rng, 3, 0.01), _uniform(rng, 7)])
    return _shuffled(rng, [planted, *(_uniform(rng, 10) for _ in range(3))])


@cases.hidden("equal p-values", group="ties")
def ties(rng):
    listed = [[0.03, 0.03, 0.03, 0.9], [0.02, 0.039, 0.039, 0.039, 0.5], [0.024, 0.024, 0.7], [0.004, 0.004, 0.9, 0.9]]
    return _shuffled(rng, listed)


@cases.hidden("all p-values equal", group="ties")
def all_equal(rng):
    return _shuffled(rng, [[0.04] * 5, [0.06] * 4, [1.0] * 3, [0.0] * 2])


@cases.hidden("metrics without a p-value", group="missing")
def missing(rng):
    gone = np.nan
    return _shuffled(rng, [[0.02, gone, 0.3, gone], [gone, 0.049], [gone, 0.03, 0.04, 0.045, gone, gone, 0.9]])


@cases.hidden("experiments without any p-value", group="missing")
def all_missing(rng):
    return _shuffled(rng, [[np.nan], [np.nan] * 3, [0.01, 0.02]])


@cases.hidden("other rates", group="the rate")
def other_rates(rng):
    return _shuffled(rng, [[0.02, 0.07, 0.11, 0.6], [0.15, 0.9], [0.003, 0.02]], rate=rng.choice([0.01, 0.1, 0.2]))


@cases.hidden("picked from a longer list", group="missing")
def picked(rng):
    inputs = random_results(rng, 5)
    return {**inputs, "results": inputs["results"].sample(frac=0.7, random_state=int(rng.integers(1000)))}


@cases.hidden("p-values of 0 and 1", group="ties")
def ends(rng):
    return _shuffled(rng, [[0.0, 1.0, 0.02], [1.0], [0.0], [0.0, 0.0, 1.0, 1.0, 0.04]])


@cases.hidden("no results", group="missing")
def no_results(_rng):
    return _inputs([])


@cases.hidden("random small experiments", group="random", repeat=24)
def random_results(rng, count=None):
    count = int(rng.integers(0, 5)) if count is None else count
    chances = rng.dirichlet(np.ones(len(P_VALUES) + 1))
    sizes = rng.integers(1, 11, count)
    return _shuffled(rng, [rng.choice([*P_VALUES, np.nan], size, p=chances) for size in sizes], rng.choice(RATES))


@cases.large("100 000 metrics of 5 000 experiments", rows=100_000)
def large(rng, rows):
    p_values = np.where(rng.random(rows) < 0.1, rng.random(rows) * 0.004, rng.random(rows))
    p_values[rng.random(rows) < 0.01] = np.nan
    number = np.arange(rows)
    metric = pd.Series(METRICS[number % 10], dtype="str") + pd.Series(np.array([" a", " b"])[number // 10 % 2])
    columns = {"experiment_id": number // 20, "metric": metric, "p_value": p_values}
    return {"results": pd.DataFrame(columns).iloc[rng.permutation(rows)], "rate": 0.05}
