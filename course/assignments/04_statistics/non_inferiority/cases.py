"""Inputs of non_inferiority: both sides of the margin and the margin itself, unequal arms, no variation, no labels."""

import numpy as np
import pandas as pd

from autograder import CaseBook

cases = CaseBook()

LEVELS = [0.8, 0.9, 0.95, 0.975, 0.99]
MARGINS = [0.5, 1.0, 2.0, 5.0, 12.5, 30.0]
COUNTS = ["new_accepted", "new_reviewed", "old_accepted", "old_reviewed"]


def _inputs(rows, margin_points=3.0, confidence=0.95, ids=None):
    """Return the function's arguments from one (new k, new n, old k, old n) a project; NaN has not reported."""
    counts = np.asarray(rows, dtype=float).reshape(-1, 4)
    frame = pd.DataFrame(counts, columns=COUNTS)
    if not np.isnan(counts).any():
        frame = frame.astype("int64")
    frame.insert(0, "project_id", np.arange(1, len(frame) + 1) if ids is None else np.asarray(ids, dtype="int64"))
    return {"projects": frame, "margin_points": float(margin_points), "confidence": float(confidence)}


def _shuffled(rng, rows, margin_points=3.0, confidence=0.95):
    """Return the same in any order, under drawn numbers."""
    rows = rng.permutation(np.asarray(rows, dtype=float))
    ids = rng.choice(np.arange(10, 10 * len(rows) + 20), len(rows), replace=False)
    return _inputs(rows, margin_points, confidence, ids)


def _arm(rng, reviewed):
    """Return (accepted, reviewed) of an arm that accepted some and rejected some."""
    return [int(rng.integers(1, reviewed)), reviewed]


@cases.visible("the example")
def example(_rng):
    rows = [[3680, 4000, 3760, 4000], [850, 1000, 860, 1000], [700, 1000, 800, 1000], [20, 20, 30, 30], [0, 0, 7, 9]]
    return _inputs(rows)


@cases.visible("the same projects, arms exchanged", group="verdicts")
def exchanged(_rng):
    return _inputs([[3760, 4000, 3680, 4000], [860, 1000, 850, 1000], [800, 1000, 700, 1000]])


@cases.hidden("clearly worse than the old one, and clearly within the margin", group="verdicts")
def worse_within(rng):
    size = int(rng.integers(9_000, 11_000))
    return _shuffled(
        rng, [[0.90 * size // 1, size, 0.92 * size // 1, size], [0.5 * size // 1, size, 0.521 * size // 1, size]], 4
    )


@cases.hidden("no significant difference, in small arms", group="verdicts")
def not_significant(rng):
    rows = [[k + int(rng.integers(-1, 2)), 40, k, 40] for k in rng.integers(10, 30, 5).tolist()]
    return _shuffled(rng, rows, rng.choice([2, 5]))


@cases.hidden("clearly better", group="verdicts")
def better(rng):
    return _shuffled(
        rng, [[70, 90, 40, 95], [500, 600, 400, 610], *([int(k), 40, 9, 44] for k in rng.integers(25, 39, 3))], 5
    )


@cases.hidden("worse, with the margin inside the bounds", group="verdicts")
def margin_inside(rng):
    rows = [[60 - drop, 100, 60, 100] for drop in rng.integers(4, 15, 5).tolist()]
    return _shuffled(rng, rows, rng.choice([5, 8, 10]))


@cases.hidden("worse by more than the margin", group="verdicts")
def worse(rng):
    rows = [
        [high - drop, 300, high, 310]
        for high, drop in zip(rng.integers(200, 250, 4).tolist(), [60, 70, 45, 40], strict=True)
    ]
    return _shuffled(rng, rows, 5)


@cases.hidden("between the one-sided and the two-sided bound", group="the level")
def between_the_bounds(rng):
    # At rates near one half and 400 labels an arm the error is 3.5 points: 1.8 errors lie between 1.645 and 1.96.
    rows = [[200 + shift, 400, 200, 400] for shift in (-46, -45, -44, 5, 6)]
    return _shuffled(rng, rows, 5)


@cases.hidden("other levels", group="the level")
def other_level(rng):
    rows = [[*_arm(rng, 60), *_arm(rng, 75)] for _ in range(4)] + [[30, 60, 31, 60]]
    return _shuffled(rng, rows, 10, rng.choice([0.6, 0.8, 0.9]))


@cases.hidden("a level of 99 %", group="the level")
def ninety_nine(rng):
    return _shuffled(rng, [[470, 500, 475, 500], [440, 500, 475, 500], [*_arm(rng, 60), *_arm(rng, 75)]], 5, 0.99)


@cases.hidden("the bound exactly on the margin", group="the margin")
def on_the_margin(rng):
    # At a level of one half the quantile is 0: both bounds are the difference, and halves and eighths are exact.
    rows = [[1, 4, 2, 4], [3, 8, 5, 8], [2, 8, 4, 8], [4, 8, 2, 8], [32, 64, 31, 64], [8, 32, 33, 64]]
    return _shuffled(rng, rows, 25, 0.5)


@cases.hidden("a low old rate, where a share of it is far less than points", group="the margin")
def low_rates(rng):
    rows = [[int(rng.integers(20, 60)), 1000, 50, 1000] for _ in range(4)] + [[15, 1000, 50, 1000]]
    return _shuffled(rng, rows, rng.choice([2, 3]))


@cases.hidden("a high old rate", group="the margin")
def high_rates(rng):
    return _shuffled(rng, [[int(rng.integers(900, 990)), 1000, 970, 1000] for _ in range(6)], rng.choice([1, 3, 4]))


@cases.hidden("a margin of less than a point", group="the margin")
def narrow(rng):
    rows = [[45_000 + int(shift), 50_000, 45_000, 50_000] for shift in rng.integers(-400, 300, 6)]
    return _shuffled(rng, rows, 0.5)


@cases.hidden("a margin wider than any difference", group="the margin")
def wide(rng):
    return _shuffled(rng, [[*_arm(rng, 30), *_arm(rng, 25)] for _ in range(5)], rng.choice([60, 100]))


@cases.hidden("a small arm beside a large one", group="unequal arms")
def unequal(rng):
    rows = [_arm(rng, new) + _arm(rng, old) for new, old in [(12, 900), (1000, 15), (50, 350)]]
    return _shuffled(rng, [*rows, [30, 40, 400, 800], [300, 800, 30, 40]], rng.choice(MARGINS))


@cases.hidden("one arm accepted nothing or everything", group="no variation")
def one_arm(rng):
    first, second = rng.integers(5, 40, 2).tolist()
    rows = [[0, first, *_arm(rng, 25)], [*_arm(rng, 33), second, second], [first, first, 24, 25], [1, 20, 0, second]]
    return _shuffled(rng, rows, rng.choice(MARGINS))


@cases.hidden("both arms accepted nothing, or everything", group="no variation")
def both_alike(rng):
    new, old = int(rng.integers(2, 30)), int(rng.integers(30, 300))
    return _shuffled(
        rng, [[0, new, 0, old], [new, new, old, old], [4, 9, 5, 9]], rng.choice(MARGINS), rng.choice(LEVELS)
    )


@cases.hidden("one arm accepted everything, the other nothing", group="no variation")
def opposite(rng):
    new, old = int(rng.integers(2, 30)), int(rng.integers(2, 300))
    return _shuffled(rng, [[0, new, old, old], [new, new, 0, old], [6, 9, 5, 9]], rng.choice(MARGINS))


@cases.hidden("a single label in an arm", group="no variation")
def single_label(rng):
    accepted = int(rng.integers(1, 9))
    return _shuffled(rng, [[1, 1, accepted, 9], [accepted, 9, 0, 1], [1, 1, 0, 1], [0, 1, 1, 1], [1, 1, 1, 1]], 5)


@cases.hidden("an empty arm", group="nothing to compare")
def empty_arm(rng):
    rows = [[0, 0, *_arm(rng, 20)], [*_arm(rng, 20), 0, 0], [0, 0, 0, 7], [6, 6, 0, 0], [0, 0, 0, 0]]
    return _shuffled(rng, [*rows, [*_arm(rng, 9), 4, 11]], rng.choice(MARGINS))


@cases.hidden("an arm that has not reported", group="nothing to compare")
def not_reported(rng):
    gone = [np.nan, np.nan]
    rows = [[*gone, 0, 20], [0, 15, *gone], [*_arm(rng, 20), *gone], [*gone, 0, 0], gone * 2, [7, 7, *gone]]
    return _shuffled(rng, [*rows, _arm(rng, 9) + _arm(rng, 30)], rng.choice(MARGINS))


@cases.hidden("no projects", group="nothing to compare")
def no_projects(rng):
    return _inputs([], rng.choice(MARGINS), rng.choice(LEVELS))


@cases.hidden("nothing but projects that cannot be compared", group="nothing to compare")
def none_comparable(rng):
    return _shuffled(rng, [[0, 0, *_arm(rng, 20)], [np.nan, np.nan, 3, 9]], rng.choice(MARGINS))


@cases.hidden("random projects", group="random", repeat=24)
def random_projects(rng):
    rows = int(rng.integers(0, 20))
    reviewed = rng.integers(0, rng.choice([4, 40, 1200]), (rows, 2))
    rate = rng.choice([0, 0.3, 0.5, 0.9, 1], (rows, 1)) + rng.choice([0, 0, 0.05], (rows, 2))
    accepted = rng.binomial(reviewed, rate.clip(0, 1))
    counts = np.stack([accepted, reviewed], axis=2).astype(float)
    counts[rng.random((rows, 2)) < 0.05] = np.nan
    return _inputs(counts, rng.choice(MARGINS), rng.choice(LEVELS), rng.permutation(rows))


@cases.large("20 000 projects", rows=20_000)
def large(rng, rows):
    reviewed = rng.integers(0, 2_000, (rows, 2))
    accepted = rng.binomial(reviewed, rng.choice([0, 0.02, 0.4, 0.9], (rows, 1)))
    counts = np.stack([accepted, reviewed], axis=2).astype(float)
    counts[rng.random((rows, 2)) < 0.01] = np.nan
    return _inputs(counts, 2, 0.95, rng.permutation(rows))
