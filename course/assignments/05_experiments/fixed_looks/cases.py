"""Inputs of fixed_looks: counts that grow from look to look, on both sides of 1.96 and of each constant."""

import numpy as np
import pandas as pd

from autograder import CaseBook, shuffled

cases = CaseBook()

COUNTS = ["n_control", "successes_control", "n_treatment", "successes_treatment"]
PLANNED = np.array([2, 3, 4, 5, 10])


def _inputs(rows, plans):
    """Return the arguments from (experiment, look, four cumulative counts) and (experiment, planned looks)."""
    number, look, *counts = np.asarray(rows, dtype=float).reshape(-1, 6).T
    whole = float if np.isnan(counts).any() else int
    columns = [number.astype(int), look.astype(int), *(column.astype(whole) for column in counts)]
    looks = pd.DataFrame(dict(zip(["experiment_id", "look", *COUNTS], columns, strict=True)))
    number, planned = np.asarray(plans, dtype=int).reshape(-1, 2).T
    return {"looks": looks, "plans": pd.DataFrame({"experiment_id": number, "planned_looks": planned})}


def _listed(rng, experiments):
    """Return experiments, each as (planned looks, its looks one after the other), under drawn numbers, shuffled."""
    numbers = rng.choice(np.arange(100, 900), len(experiments), replace=False)
    rows = [
        (number, look, *counts)
        for number, (_, listed) in zip(numbers, experiments, strict=True)
        for look, counts in enumerate(listed, start=1)
    ]
    plans = [(number, planned) for number, (planned, _) in zip(numbers, experiments, strict=True)]
    return _inputs(shuffled(rng, rows), plans)


def _rates(size, *pairs):
    """Return cumulative counts at looks after `size` tasks an arm each, from the arms' rates at each look."""
    return [
        (size * look, round(size * look * old), size * look, round(size * look * new))
        for look, (old, new) in enumerate(pairs, start=1)
    ]


def _mirrored(listed):
    """Exchange the arms."""
    return [(*counts[2:], *counts[:2]) for counts in listed]


@cases.visible("the example")
def example(_rng):
    rows = [
        (1, 1, 100, 80, 100, 88),
        (1, 2, 200, 156, 200, 178),
        (1, 3, 300, 238, 300, 265),
        (2, 1, 100, 70, 100, 83),
        (2, 2, 200, 150, 200, 154),
        (3, 1, 400, 320, 100, 84),
        (3, 2, 800, 650, 200, 170),
        (3, 3, 1_200, 960, 300, 285),
        (4, 1, 100, 90, 100, 72),
    ]
    return _inputs(rows, [(1, 3), (2, 2), (3, 2), (4, 5), (5, 2)])


# z of 100 and 100 tasks: 70 and 82 is 1.99, 83 is 2.17, 84 is 2.35, 85 is 2.54, 86 is 2.74.
@cases.visible("one look, and five plans", group="the line")
def five_plans(_rng):
    sizes = PLANNED.tolist()
    return _inputs([(number, 1, 100, 70, 100, 84) for number in sizes], [(number, number) for number in sizes])


@cases.hidden("beyond 1.96, and not beyond the line", group="the line")
def nominal_only(rng):
    below = [(2, 83), (3, 83), (4, 84), (5, 84), (10, 85)]
    return _listed(rng, [(planned, [(100, 70, 100, count)]) for planned, count in below])


@cases.hidden("just beyond the line", group="the line")
def beyond(rng):
    above = [(2, 84), (3, 84), (4, 85), (5, 85), (10, 86)]
    experiments = [(planned, [(100, 70, 100, count), (200, 140, 200, 140)]) for planned, count in above]
    return _listed(rng, experiments)


@cases.hidden("at a late look, as far as an early one may be", group="the line")
def late(rng):
    flat = [(0.7, 0.72)] * 4
    counts = [(500, 350, 500, extra) for extra in (380, 382, 384, 386, 388)]
    return _listed(rng, [(5, [*_rates(100, *flat), last]) for last in counts])


@cases.hidden("worse under the new guideline", group="the line")
def harm(rng):
    planned = rng.choice(PLANNED, 3).tolist()
    listed = [_rates(100, (0.8, 0.78), (0.8, 0.68)), _rates(60, (0.9, 0.5)), _rates(100, (0.75, 0.71), (0.7, 0.68))]
    return _listed(rng, list(zip(planned, listed, strict=True)))


@cases.hidden("an effect that fades after it was seen", group="when it stopped")
def fades(rng):
    early = [(0.7, 0.9), (0.7, 0.85), (0.74, 0.78), (0.75, 0.76)]
    listed = _rates(int(rng.integers(60, 90)), *early)
    return _listed(rng, [(4, listed), (5, listed), (4, _mirrored(listed)), (10, listed[1:])])


@cases.hidden("an effect that turns after it was seen", group="when it stopped")
def turns(rng):
    listed = _rates(int(rng.integers(80, 120)), (0.75, 0.74), (0.65, 0.8), (0.75, 0.75), (0.8, 0.65), (0.8, 0.6))
    return _listed(rng, [(5, listed), (5, _mirrored(listed)), (10, listed)])


@cases.hidden("a small difference at every look", group="when it stopped")
def slow_growth(rng):
    listed = _rates(int(rng.integers(60, 90)), *[(0.7, 0.75)] * 5)
    return _listed(rng, [(5, listed), (5, _mirrored(listed)), (10, listed * 2), (4, listed[:4])])


@cases.hidden("nothing planted", group="when it stopped")
def nothing_planted(rng):
    experiments = []
    for planned in PLANNED.tolist():
        accepted = rng.binomial(100, 0.8, (planned, 2)).cumsum(axis=0)
        sizes = 100 * np.arange(1, planned + 1)
        experiments.append((planned, np.column_stack([sizes, accepted[:, 0], sizes, accepted[:, 1]]).tolist()))
    return _listed(rng, experiments)


@cases.hidden("more looks than planned", group="the plan")
def more_looks(rng):
    listed = _rates(int(rng.integers(80, 100)), (0.7, 0.72), (0.7, 0.74), (0.7, 0.9), (0.6, 0.9))
    return _listed(rng, [(2, listed), (3, listed), (2, _mirrored(listed)), (2, _rates(90, *[(0.7, 0.7)] * 4))])


@cases.hidden("fewer looks than planned", group="the plan")
def fewer_looks(rng):
    listed = _rates(int(rng.integers(80, 100)), (0.7, 0.73), (0.7, 0.74), (0.7, 0.86))
    return _listed(rng, [(10, listed[:2]), (5, listed[:1]), (3, listed[:2]), (4, listed), (5, [])])


@cases.hidden("looks without counts", group="the plan")
def missing_looks(rng):
    gone = [(np.nan,) * 4]
    listed = _rates(int(rng.integers(80, 100)), (0.7, 0.9), (0.7, 0.9), (0.75, 0.75), (0.75, 0.78))
    half = [(np.nan, np.nan, 100, 80), (200, 100, np.nan, np.nan)]
    experiments = [(4, gone + listed[1:]), (4, gone * 2 + listed[2:]), (4, gone * 2 + listed[2:3] + gone)]
    return _listed(rng, [*experiments, (2, half), (5, gone * 5), (4, listed[:1] + gone)])


@cases.hidden("arms of unequal size", group="the test")
def unequal(rng):
    factor = int(rng.integers(5, 9))
    experiments = []
    for old, new in [(0.8, 0.9), (0.9, 0.8), (0.8, 0.88), (0.5, 0.62)]:
        sizes = 60 * np.arange(1, 4)
        counts = [(factor * n, round(factor * n * old), n, round(n * new)) for n in sizes.tolist()]
        experiments += [(3, counts), (5, _mirrored(counts))]
    return _listed(rng, experiments)


@cases.hidden("nothing accepted, or everything", group="the test")
def all_alike(rng):
    size = int(rng.integers(20, 60))
    none, everything = _rates(size, (0, 0), (0, 0)), _rates(size, (1, 1), (1, 1))
    mixed = [(size, 0, size, size), (2 * size, size, 2 * size, size)]
    later = [(size, 0, 2 * size, 0), (2 * size, size, 3 * size, 10)]
    return _listed(rng, [(2, none), (2, everything), (3, none), (2, mixed), (3, _mirrored(mixed)), (2, later)])


@cases.hidden("an arm without tasks, an arm with one", group="the test")
def empty_arm(rng):
    size = int(rng.integers(30, 50))
    empty, single = [(0, 0, size, size - 2)], [(1, 0, size, size - 1)]
    later = [(2 * size, size, 2 * size, 2 * size - 3)]
    return _listed(rng, [(2, empty), (2, empty + later), (2, single), (3, _mirrored(single + later)), (2, empty * 2)])


@cases.hidden("no looks yet", group="the plan")
def no_looks(_rng):
    return _inputs([], [(4, 2), (3, 5)])


@cases.hidden("no experiments", group="the plan")
def no_experiments(_rng):
    return _inputs([], [])


@cases.hidden("random small experiments", group="random", repeat=20)
def random_experiments(rng):
    experiments = []
    for planned in rng.choice(PLANNED, rng.integers(0, 6)).tolist():
        taken = int(rng.choice([planned - 1, planned, planned + 1]))
        tasks = rng.integers(5, 60, (taken, 2)) * rng.choice([1, 5], 2)
        rates = rng.choice([0.6, 0.75, 0.9], 2)
        accepted, tasks = rng.binomial(tasks, rates).cumsum(axis=0), tasks.cumsum(axis=0)
        counts = np.column_stack([tasks[:, 0], accepted[:, 0], tasks[:, 1], accepted[:, 1]]).astype(float)
        counts[rng.random(taken) < 0.05] = np.nan
        experiments.append((planned, counts.tolist()))
    return _listed(rng, experiments)


@cases.large("60 000 looks of 12 000 experiments", rows=60_000)
def large(rng, rows):
    number = rng.permutation(rows // 5)
    planned = rng.choice(PLANNED, len(number))
    experiment, look = np.repeat(number, 5), np.tile(np.arange(1, 6), len(number))
    tasks = rng.integers(20, 200, (len(number), 5, 2))
    accepted = rng.binomial(tasks, rng.choice([0.7, 0.8, 0.84], (len(number), 1, 2))).cumsum(axis=1).reshape(-1, 2)
    tasks = tasks.cumsum(axis=1).reshape(-1, 2).astype(float)
    tasks[rng.random(len(tasks)) < 0.02] = np.nan
    counts = np.column_stack([tasks[:, 0], accepted[:, 0], tasks[:, 1], accepted[:, 1]])
    counts[np.isnan(tasks).any(axis=1)] = np.nan
    order = rng.permutation(len(look))
    rows_of = np.column_stack([experiment, look, counts])[order]
    return _inputs(rows_of, np.column_stack([number, planned]))
