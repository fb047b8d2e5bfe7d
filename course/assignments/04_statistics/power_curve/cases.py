"""Inputs of power_curve: few effects, because a figure has few lines; it is the sizes that grow."""

import numpy as np
import pandas as pd

from autograder import CaseBook

cases = CaseBook()

BASELINES = [0.3, 0.62, 0.8, 0.87]
EFFECTS = [-0.29, -0.1, -0.05, -0.03, 0.02, 0.05, 0.07, 0.1]  # 100 times 0.29 is 28.999…
SIZES = [1, 2, 5, 10, 30, 100, 300, 1_000, 3_000, 10_000]


def _inputs(baseline, effects, sizes, alpha=0.05):
    sizes = pd.Series(np.asarray(sizes, dtype="int64"))
    return {
        "baseline": float(baseline),
        "effects": [float(effect) for effect in effects],
        "sizes": sizes,
        "alpha": alpha,
    }


def _sizes(rng, count=5):
    return np.sort(rng.choice(SIZES, count, replace=False))


@cases.visible("the example")
def example(_rng):
    return _inputs(0.8, [0.05, -0.05, 0.1, 0.3], [100, 200, 400, 800, 1_600])


@cases.visible("one point, as R's power.prop.test has it", group="the curve")
def published(_rng):
    return _inputs(0.5, [0.5], [50])


@cases.hidden("rates that rise", group="the curve")
def rising(rng):
    return _inputs(rng.choice(BASELINES), rng.choice([0.02, 0.05, 0.07, 0.1], 3, replace=False), _sizes(rng))


@cases.hidden("rates that fall", group="the curve")
def falling(rng):
    return _inputs(rng.choice(BASELINES), [-0.29, *rng.choice([-0.2, -0.1, -0.05], 2, replace=False)], _sizes(rng))


@cases.hidden("rare errors", group="the curve")
def rare(rng):
    return _inputs(0.02, [0.5, 1, -0.5, 2.5], _sizes(rng))


@cases.hidden("stricter and looser levels", group="the test")
def levels(rng):
    return _inputs(rng.choice(BASELINES), [0.05, -0.1], _sizes(rng), alpha=float(rng.choice([0.001, 0.01, 0.2])))


@cases.hidden("no change at all", group="the test")
def no_change(rng):
    return _inputs(rng.choice(BASELINES), [0, 0.1], _sizes(rng), alpha=float(rng.choice([0.05, 0.1])))


@cases.hidden("one task in each arm", group="the test")
def one_task(_rng):
    return _inputs(0.62, [-0.1, 0.02, 0.5], [1, 2, 3])


@cases.hidden("rates of exactly 0 and 1", group="no line")
def certain(_rng):
    return _inputs(0.5, [1, -1, 0.5], [1, 2, 3, 5, 8])


@cases.hidden("effects beyond 0 and 1", group="no line")
def impossible(rng):
    return _inputs(0.87, rng.permutation([0.15, 0.16, 0.05, -0.05, -1.01, 0.5]), _sizes(rng))


@cases.hidden("only effects that cannot be", group="no line")
def none_possible(rng):
    return _inputs(0.87, [0.15, -1.5], _sizes(rng))


@cases.hidden("no effects", group="no line")
def no_effects(rng):
    return _inputs(0.8, [], _sizes(rng))


@cases.hidden("no sizes", group="no line")
def no_sizes(_rng):
    return _inputs(0.8, [0.05, 0.1], [])


@cases.hidden("a size alone, an effect alone", group="no line")
def single(rng):
    return _inputs(rng.choice(BASELINES), rng.choice(EFFECTS, 1), _sizes(rng, 1))


@cases.hidden("random small figures", group="random", repeat=10)
def random_figure(rng):
    effects = rng.choice([*EFFECTS, 0, 0.25, 0.5], rng.integers(0, 5), replace=False)
    alpha = float(rng.choice([0.01, 0.05, 0.1]))
    return _inputs(rng.choice([*BASELINES, 0.05, 0.95]), effects, _sizes(rng, rng.integers(0, 7)), alpha)


# The lines stay four, however many sizes there are: a loop over lines is in order, one over sizes is not.
@cases.large("20 000 sizes, four effects", rows=20_000)
def large(rng, rows):
    sizes = np.cumsum(rng.integers(1, 4, rows))
    return _inputs(rng.uniform(0.6, 0.8), rng.choice(EFFECTS, 4, replace=False), sizes)
