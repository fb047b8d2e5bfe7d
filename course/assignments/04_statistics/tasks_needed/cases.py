"""Inputs of tasks_needed: plans on both sides of every edge, in numbers whose sums are exact there."""

import numpy as np
import pandas as pd

from autograder import CaseBook

cases = CaseBook()

COLUMNS = ["plan", "baseline", "effect", "effect_kind", "alpha", "power", "ratio"]
KINDS = np.array(["absolute", "relative"], dtype=object)
# Quarters and eighths: a target that should be 0, 1 or the baseline is so to the last bit.
EXACT_BASELINES = [0.25, 0.5, 0.75]
EXACT_EFFECTS = [-1, -0.5, -0.25, -0.125, 0, 0.125, 0.25, 0.5, 1]
# Far from 0 and 1, whatever the kind of the effect.
BASELINES = [0.62, 0.71, 0.8, 0.87]
EFFECTS = [-0.08, -0.05, -0.03, 0.02, 0.04, 0.06]
ALPHAS, POWERS, RATIOS = [0.01, 0.05, 0.1], [0.5, 0.8, 0.9, 0.95], [0.5, 1, 2, 3]


def _inputs(baseline, effect, kind, *settings):
    """Return plans of given columns, the last three alpha, power and ratio; single values hold for all plans."""
    given = np.broadcast_arrays(baseline, effect, kind, *settings)
    columns = [column.astype(object if column.dtype.kind in "OU" else float) for column in given]
    plans = pd.DataFrame(dict(zip(COLUMNS[1:], columns, strict=True))).astype({"effect_kind": "str"})
    plans.insert(0, "plan", pd.Series([f"plan {number}" for number in range(1, len(plans) + 1)], dtype="str"))
    return {"plans": plans}


def _some(rng, values, count=4):
    return rng.choice(values, count)


@cases.visible("the example")
def example(_rng):
    rows = [
        ("shorter text", 0.5, 0.25, "absolute", 0.05, 0.9, 1.0),
        ("examples first", 0.8, 0.05, "relative", 0.05, 0.8, 1.0),
        ("fewer classes", 0.8, -0.04, "absolute", 0.05, 0.8, 2.0),
        ("stricter boxes", 0.9, -0.03, "absolute", 0.01, 0.8, 0.5),
        ("new tool", 0.9, 0.2, "relative", 0.05, 0.8, 1.0),
    ]
    return {"plans": pd.DataFrame(rows, columns=COLUMNS)}


@cases.hidden("the same number, once relative and once absolute", group="the effect")
def both_kinds(rng):
    return _inputs(np.repeat(_some(rng, BASELINES), 2), 0.05, np.tile(KINDS, 4), 0.05, 0.8, 1)


@cases.hidden("rates that fall", group="the effect")
def falls(rng):
    return _inputs(_some(rng, BASELINES), -_some(rng, [0.02, 0.05, 0.08]), _some(rng, KINDS), 0.05, 0.8, 1)


@cases.hidden("up and down by as much", group="the effect")
def both_ways(rng):
    effect = float(rng.choice([0.02, 0.05, 0.08]))
    return _inputs(np.repeat(_some(rng, BASELINES, 2), 2), np.tile([effect, -effect], 2), "absolute", 0.05, 0.8, 1)


@cases.hidden("from rare to frequent", group="the effect")
def rare(_rng):
    return _inputs([0.01, 0.05, 0.1, 0.3, 0.5], [1, 0.5, 0.3, 0.2, 0.1], "relative", 0.05, 0.8, 1)


@cases.hidden("stricter and looser levels", group="level and power")
def levels(rng):
    return _inputs(float(rng.choice(BASELINES)), 0.04, "absolute", [0.001, 0.01, 0.05, 0.1, 0.2], 0.8, 1)


@cases.hidden("more and less power", group="level and power")
def powers(rng):
    return _inputs(float(rng.choice(BASELINES)), 0.04, "absolute", 0.05, [0.5, 0.8, 0.9, 0.95, 0.99], 1)


@cases.hidden("level and power add up to one", group="level and power")
def mirrored(_rng):
    return _inputs(0.8, [0.03, 0.05], "absolute", [0.2, 0.1], [0.8, 0.9], 1)


@cases.hidden("unequal arms", group="two arms")
def unequal(rng):
    return _inputs(_some(rng, BASELINES, 6), 0.04, "absolute", 0.05, 0.8, [0.1, 0.5, 1, 2, 3, 10])


@cases.hidden("a handful of tasks", group="two arms")
def few_tasks(_rng):
    return _inputs(0.5, [0.45, -0.45, 0.4, -0.4], "absolute", 0.1, 0.8, [1, 2, 0.5, 3])


@cases.hidden("targets of exactly 0 and 1", group="no answer")
def certain(_rng):
    kind = ["absolute", "relative", "relative", "absolute"]
    return _inputs([0.75, 0.5, 0.25, 0.25], [0.25, 1, -1, -0.25], kind, 0.05, 0.9, [1, 2, 1, 0.5])


@cases.hidden("targets below 0 and above 1", group="no answer")
def impossible(rng):
    baselines = [0.9, 0.97, 0.1, 0.04, 0.8, *_some(rng, BASELINES, 2)]
    kinds = ["relative", "absolute", "absolute", "relative", "relative", "absolute", "relative"]
    return _inputs(baselines, [0.15, 0.05, -0.15, -1.5, 0.05, -0.05, 0.05], kinds, 0.05, 0.8, [1, 1, 2, 1, 0.5, 1, 1])


@cases.hidden("nothing to detect", group="no answer")
def no_effect(rng):
    return _inputs(_some(rng, EXACT_BASELINES), [0, 0.125, 0, -0.125], np.repeat(KINDS, 2), 0.05, 0.8, 1)


@cases.hidden("a baseline that nobody knows", group="no answer")
def unknown(rng):
    return _inputs([np.nan, 0.8, np.nan, 0.7], 0.05, rng.permutation(np.repeat(KINDS, 2)), 0.05, 0.8, 1)


@cases.hidden("no plans", group="no answer")
def no_plans(_rng):
    return _inputs([], [], np.array([], dtype=object), [], [], [])


@cases.hidden("plans picked from a longer list", group="two arms")
def picked(rng):
    plans = random_plans(rng, 12)["plans"]
    return {"plans": plans.sample(8, random_state=int(rng.integers(1000)))}


@cases.hidden("random small lists of plans", group="random", repeat=24)
def random_plans(rng, count=None):
    count = int(rng.integers(0, 20)) if count is None else count
    exact = rng.random(count) < 0.5
    baseline = np.where(exact, rng.choice(EXACT_BASELINES, count), rng.choice(BASELINES, count))
    effect = np.where(exact, rng.choice(EXACT_EFFECTS, count), rng.choice(EFFECTS, count))
    baseline[rng.random(count) < 0.05] = np.nan
    settings = [rng.choice(values, count) for values in (KINDS, ALPHAS, POWERS, RATIOS)]
    return _inputs(baseline, effect, *settings)


@cases.large("100 000 plans, each with a level and a power of its own", rows=100_000)
def large(rng, rows):
    effect = rng.choice([-1, 1], rows) * rng.uniform(0.02, 0.12, rows)
    settings = rng.uniform(0.01, 0.1, rows), rng.uniform(0.7, 0.95, rows), rng.choice(RATIOS, rows)
    return _inputs(rng.uniform(0.5, 0.97, rows), effect, rng.choice(KINDS, rows), *settings)
