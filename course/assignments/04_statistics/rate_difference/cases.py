"""Inputs of rate_difference: arms of unequal size, arms that accepted nothing or everything, arms without labels."""

import numpy as np
import pandas as pd

from autograder import CaseBook

cases = CaseBook()

LEVELS = [0.5, 0.8, 0.9, 0.95, 0.99]
COUNTS = ["new_accepted", "new_reviewed", "old_accepted", "old_reviewed"]


def _inputs(rows, confidence=0.95, ids=None):
    """Return the function's arguments from one (new k, new n, old k, old n) an experiment; NaN has not reported."""
    counts = np.asarray(rows, dtype=float).reshape(-1, 4)
    frame = pd.DataFrame(counts, columns=COUNTS)
    if not np.isnan(counts).any():
        frame = frame.astype("int64")
    frame.insert(0, "experiment_id", np.arange(1, len(frame) + 1) if ids is None else np.asarray(ids, dtype="int64"))
    return {"experiments": frame, "confidence": float(confidence)}


def _shuffled(rng, rows, confidence=0.95):
    rows = rng.permutation(np.asarray(rows, dtype=float))
    return _inputs(rows, confidence, rng.choice(np.arange(10, 10 * len(rows) + 20), len(rows), replace=False))


def _arm(rng, reviewed):
    """Return (accepted, reviewed) of an arm that accepted some and rejected some."""
    return [int(rng.integers(1, reviewed)), reviewed]


@cases.visible("the example")
def example(_rng):
    return _inputs([[56, 70, 48, 80], [5, 83, 12, 99], [0, 20, 0, 30], [0, 0, 7, 9]])


@cases.visible("the same experiment, arms exchanged", group="ordinary experiments")
def exchanged(_rng):
    return _inputs([[48, 80, 56, 70], [12, 99, 5, 83]])


@cases.hidden("arms of about the same size", group="ordinary experiments")
def ordinary(rng):
    return _shuffled(rng, [_arm(rng, new) + _arm(rng, old) for new, old in rng.integers(40, 60, (5, 2)).tolist()])


@cases.hidden("a large difference, either way", group="ordinary experiments")
def large_difference(rng):
    low, high = rng.integers(3, 10, 2), rng.integers(30, 40, 2)
    return _shuffled(rng, [[low[0], 44, high[0], 44], [high[1], 44, low[1], 44]])


@cases.hidden("no difference at all", group="ordinary experiments")
def no_difference(rng):
    half = int(rng.integers(3, 30))
    return _shuffled(rng, [[half, 2 * half, half, 2 * half], [2, 8, 30, 120], [9, 12, 3, 4]])


@cases.hidden("a small arm beside a large one", group="unequal arms")
def unequal(rng):
    sizes = [(12, 300), (400, 9), (50, 150)]
    return _shuffled(rng, [_arm(rng, new) + _arm(rng, old) for new, old in sizes])


@cases.hidden("a single label in an arm", group="unequal arms")
def single_label(rng):
    accepted = int(rng.integers(1, 9))
    return _shuffled(rng, [[1, 1, accepted, 9], [accepted, 9, 0, 1], [1, 1, 0, 1], [0, 1, 1, 1]])


@cases.hidden("one arm accepted nothing", group="none or all accepted")
def one_arm_nothing(rng):
    first, second = rng.integers(5, 40, 2)
    return _shuffled(rng, [[0, first, *_arm(rng, 25)], [*_arm(rng, 33), 0, second]])


@cases.hidden("one arm accepted everything", group="none or all accepted")
def one_arm_everything(rng):
    return _shuffled(rng, [[18, 18, *_arm(rng, 25)], [*_arm(rng, 33), 21, 21], [6, 6, 0, 7], [0, 8, 5, 5]])


@cases.hidden("both arms accepted nothing", group="none or all accepted")
def both_nothing(rng):
    new, old = int(rng.integers(1, 30)), int(rng.integers(1, 300))
    return _shuffled(rng, [[0, new, 0, old], [4, 9, 5, 9]], rng.choice(LEVELS))


@cases.hidden("both arms accepted everything", group="none or all accepted")
def both_everything(rng):
    new, old = int(rng.integers(1, 30)), int(rng.integers(1, 300))
    return _shuffled(rng, [[new, new, old, old], [4, 9, 5, 9]], rng.choice(LEVELS))


@cases.hidden("other confidence levels", group="confidence")
def other_level(rng):
    return _shuffled(rng, [_arm(rng, 30) + _arm(rng, 45), _arm(rng, 12) + _arm(rng, 20)], rng.choice([0.5, 0.8, 0.9]))


@cases.hidden("a confidence of 99 %", group="confidence")
def ninety_nine(rng):
    return _shuffled(rng, [_arm(rng, 30) + _arm(rng, 45), [0, 12, 9, 20]], 0.99)


@cases.hidden("an empty arm", group="nothing to compare")
def empty_arm(rng):
    rows = [[0, 0, *_arm(rng, 20)], [*_arm(rng, 20), 0, 0], [0, 0, 0, 7], [6, 6, 0, 0], [*_arm(rng, 9), 4, 11]]
    return _shuffled(rng, rows)


@cases.hidden("two empty arms", group="nothing to compare")
def two_empty_arms(rng):
    return _shuffled(rng, [[0, 0, 0, 0], _arm(rng, 9) + _arm(rng, 30)])


@cases.hidden("an arm that has not reported", group="nothing to compare")
def not_reported(rng):
    gone = [np.nan, np.nan]
    rows = [[*gone, 0, 20], [0, 15, *gone], [*_arm(rng, 20), *gone], [*gone, 0, 0], gone * 2, [7, 7, *gone]]
    return _shuffled(rng, [*rows, _arm(rng, 9) + _arm(rng, 30)])


@cases.hidden("no experiments", group="nothing to compare")
def no_experiments(rng):
    return _inputs([], rng.choice(LEVELS))


@cases.hidden("random small experiments", group="random", repeat=24)
def random_experiments(rng):
    rows = int(rng.integers(0, 20))
    reviewed = rng.integers(0, rng.choice([3, 12, 40]), (rows, 2))
    accepted = rng.binomial(reviewed, rng.choice([0, 0.3, 0.5, 1], (rows, 2)))
    counts = np.stack([accepted, reviewed], axis=2).astype(float)
    counts[rng.random((rows, 2)) < 0.05] = np.nan
    return _inputs(counts, rng.choice(LEVELS), rng.permutation(rows))


@cases.large("20 000 experiments", rows=20_000)
def large(rng, rows):
    reviewed = rng.integers(0, 400, (rows, 2))
    accepted = rng.binomial(reviewed, rng.choice([0, 0.02, 0.4, 0.8], (rows, 1)))
    counts = np.stack([accepted, reviewed], axis=2).astype(float)
    counts[rng.random((rows, 2)) < 0.01] = np.nan
    return _inputs(counts, rng.choice(LEVELS), rng.permutation(rows))
