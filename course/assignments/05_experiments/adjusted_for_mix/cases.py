"""Inputs of adjusted_for_mix: mixes alike and unlike, projects with one arm, differences of exactly nothing."""

from fractions import Fraction

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

DTYPES = dict.fromkeys(["experiment_id", "project_id", "arm", "reviewed", "accepted"], "int64") | {"arm": "str"}


def _inputs(rows, index=None):
    """Return rows of (experiment, project, arm, reviewed, accepted)."""
    return {"counts": frame_of(rows, DTYPES, index)}


def _experiment(experiment, *projects):
    """Return rows of projects (number, (reviewed, accepted) old, (reviewed, accepted) new); None is an absent row."""
    return [
        (experiment, project, arm, *counts)
        for project, old, new in projects
        for arm, counts in (("old", old), ("new", new))
        if counts is not None
    ]


def _drawn(rng, reviewed, rate):
    """Return so many reviewed labels, of which some are accepted and some are not."""
    return int(reviewed), int(np.clip(rng.binomial(reviewed, rate), 1, reviewed - 1))


def _planted(rng, experiment, lift, mix):
    """Return four projects from easy to hard; `mix` says how many times more labels the easy ones have in `old`."""
    rates = [0.92, 0.85, 0.7, 0.55]
    old = [int(size) for size in 40 * np.array([mix, 1, 1, 1]) + rng.integers(1, 12, 4)]
    new = [int(size) for size in 40 * np.array([1, 1, 1, mix]) + rng.integers(1, 12, 4)]
    projects = [
        (20 + place, _drawn(rng, old[place], rate), _drawn(rng, new[place], min(rate + lift, 0.99)))
        for place, rate in enumerate(rates)
    ]
    return _experiment(experiment, *projects)


@cases.visible("the example")
def example(_rng):
    rows = [(1, 10, "new", 87, 81), (1, 10, "old", 270, 234), (1, 11, "new", 263, 192), (1, 11, "old", 80, 55)]
    return _inputs([*rows, (2, 10, "new", 40, 30), (2, 10, "old", 50, 30), (2, 12, "new", 60, 54)])


@cases.hidden("an adjusted difference of nothing, but for rounding", group="exactly nothing")
def rounding(rng):
    """Differences that cancel out, although the rates have no exact binary form."""
    rows = _experiment(1, (1, (12, 2), (8, 2)), (2, (8, 8), (12, 11)))
    rows += _experiment(2, (1, (6, 1), (5, 0)), (2, (9, 3), (2, 1))) + _experiment(
        3, (1, (4, 2), (3, 1)), (2, (12, 11), (2, 2))
    )
    return _inputs(shuffled(rng, [*rows, *_experiment(4, (1, (12, 10), (6, 3)), (2, (8, 4), (8, 7)))]))


@cases.hidden("differences of a millionth", group="exactly nothing")
def a_millionth(rng):
    """Adjusted and overall differences of 0.8 and of 1.2 millionths, beside one that points clearly the other way."""
    rows = []
    for experiment, less in ((1, 2), (2, 3)):
        rows += _experiment(
            experiment,
            (1, (1_000_000, 500_000), (1_000_000, 500_000 - less)),
            (2, (500_000, 450_000), (2_500_000, 2_250_000)),
        )
        rows += _experiment(
            experiment + 2,
            (1, (1_000_000, 900_000), (500_000, 460_000)),
            (2, (1_000_000, 500_000), (2_000_000, 1_290_000 - less)),
        )
    return _inputs(shuffled(rng, rows))


@cases.visible("nothing to compare", group="one arm only")
def nothing_to_compare(_rng):
    return _inputs([(1, 10, "new", 40, 30), (1, 11, "old", 50, 30), (2, 10, "new", 40, 30), (3, 10, "old", 0, 0)])


@cases.hidden("hard projects first: the answer turns", group="the mix")
def turned(rng):
    easy, hard = int(rng.integers(200, 300)), int(rng.integers(40, 60))
    old, new = (easy, easy * 9 // 10), (hard, hard - 2)
    return _inputs(shuffled(rng, _experiment(4, (1, old, new), (2, (hard, hard // 2), (easy, easy * 6 // 10)))))


@cases.hidden("easy projects first: the new guideline only looks better", group="the mix")
def flattered(rng):
    easy, hard = int(rng.integers(200, 300)), int(rng.integers(40, 60))
    projects = [(1, (hard, hard - 2), (easy, easy * 9 // 10)), (2, (easy, easy * 6 // 10), (hard, hard // 2))]
    return _inputs(shuffled(rng, _experiment(4, *projects)))


@cases.hidden("the same mix in both arms", group="the mix")
def same_mix(rng):
    return _inputs(shuffled(rng, _planted(rng, 3, 0.05, 1)))


@cases.hidden("an effect is planted, and the mix hides it", group="the mix")
def planted(rng):
    return _inputs(shuffled(rng, [*_planted(rng, 3, 0.07, 4), *_planted(rng, 4, 0.07, 8)]))


@cases.hidden("nothing is planted: only the mix differs", group="the mix")
def nothing_planted(rng):
    return _inputs(shuffled(rng, [*_planted(rng, 3, 0, 4), *_planted(rng, 4, 0, 8)]))


@cases.hidden("one project ten times as large as the others", group="the mix")
def one_large(rng):
    projects = [(place, _drawn(rng, 21 + place, 0.9), _drawn(rng, 33, 0.7)) for place in range(4)]
    return _inputs(shuffled(rng, _experiment(6, *projects, (9, _drawn(rng, 400, 0.6), _drawn(rng, 350, 0.7)))))


@cases.hidden("unequal arms", group="the mix")
def unequal(rng):
    projects = [(1, _drawn(rng, 300, 0.9), _drawn(rng, 30, 0.8)), (2, _drawn(rng, 280, 0.6), _drawn(rng, 11, 0.7))]
    return _inputs(shuffled(rng, _experiment(6, *projects)))


@cases.hidden("one project in many experiments", group="the mix")
def many_experiments(rng):
    rows = [
        row
        for experiment in (7, 3, 5)
        for row in _experiment(
            experiment,
            *[
                (project, _drawn(rng, rng.integers(10, 200), 0.8), _drawn(rng, rng.integers(10, 200), 0.7))
                for project in (1, 2, 3)
            ],
        )
    ]
    return _inputs(shuffled(rng, rows))


@cases.hidden("a project without the old guideline", group="one arm only")
def without_old(rng):
    projects = [(1, (40, 30), (50, 41)), (2, None, _drawn(rng, 70, 0.5)), (3, (20, 15), (31, 11))]
    return _inputs(shuffled(rng, _experiment(2, *projects)))


@cases.hidden("a project without the new guideline", group="one arm only")
def without_new(rng):
    projects = [(1, (40, 30), (50, 41)), (2, _drawn(rng, 70, 0.5), None), (3, (20, 15), (31, 11))]
    return _inputs(shuffled(rng, _experiment(2, *projects)))


@cases.hidden("an arm with 0 reviewed labels", group="one arm only")
def zero_reviewed(rng):
    projects = [(1, (40, 30), (50, 41)), (2, (0, 0), _drawn(rng, 70, 0.5)), (3, _drawn(rng, 25, 0.8), (0, 0))]
    return _inputs(shuffled(rng, [*_experiment(2, *projects), *_experiment(8, (1, (0, 0), (0, 0)), (2, None, (0, 0)))]))


@cases.hidden("one label is enough to compare", group="one arm only")
def one_label(rng):
    projects = [(1, (1, 0), (1, 1)), (2, (1, 1), _drawn(rng, 30, 0.7)), (3, (12, 7), (1, 0))]
    return _inputs(shuffled(rng, [*_experiment(2, *projects), *_experiment(3, (1, (1, 1), (1, 0)))]))


@cases.hidden("a whole experiment under one guideline", group="one arm only")
def one_arm(rng):
    return _inputs(
        shuffled(rng, [*_experiment(2, (1, None, (9, 4)), (2, None, (7, 5))), *_experiment(1, (1, (9, 4), None))])
    )


@cases.hidden("only the old guideline anywhere", group="one arm only")
def old_only(_rng):
    return _inputs([(2, 1, "old", 9, 4), (2, 3, "old", 7, 5)])


@cases.hidden("every project differs by exactly nothing", group="exactly nothing")
def no_difference(rng):
    large = int(rng.choice([32, 64]))
    same = _experiment(1, (1, (16, 12), (large, large * 3 // 4)), (2, (large, large // 2), (16, 8)))
    same += _experiment(3, (1, (large, large * 3 // 4), (16, 12)), (2, (16, 8), (large, large // 2)))
    return _inputs(shuffled(rng, [*same, *_experiment(2, (1, (16, 12), (32, 24)), (2, (32, 16), (64, 32)))]))


@cases.hidden("overall exactly nothing, within the projects something", group="exactly nothing")
def overall_zero(_rng):
    return _inputs(_experiment(1, (1, (48, 36), (16, 14)), (2, (16, 4), (48, 26))))


@cases.hidden("everything accepted, or nothing", group="exactly nothing")
def certain(rng):
    size = int(rng.integers(5, 30))
    all_or_none = _experiment(1, (1, (size, size), (9, 0)), (2, (7, 7), (size, 0)))
    return _inputs(shuffled(rng, [*all_or_none, *_experiment(2, (1, (size, 0), (8, 8)), (2, (20, 11), (6, 6)))]))


@cases.hidden("an index that repeats", group="exactly nothing")
def repeated_index(rng):
    rows = _experiment(1, (1, (40, 30), (50, 41)), (2, _drawn(rng, 33, 0.5), _drawn(rng, 70, 0.6)))
    return _inputs(rows, index=[0, 1, 0, 1])


@cases.hidden("no rows", group="exactly nothing")
def no_rows(_rng):
    return _inputs([])


def _is_nothing(projects):
    """Whether a difference of an experiment is exactly 0, so that its sign would hang on the last bit."""
    rates = [[Fraction(accepted, max(reviewed, 1)) for reviewed, accepted in project] for project in projects]
    both = [(sum(n for n, _ in project), new - old) for project, (old, new) in zip(projects, rates, strict=True)]
    adjusted = sum(
        weight * difference
        for project, (weight, difference) in zip(projects, both, strict=True)
        if min(n for n, _ in project) > 0
    )
    totals = [[sum(project[arm][part] for project in projects) for part in (0, 1)] for arm in (0, 1)]
    overall = Fraction(totals[1][1], max(totals[1][0], 1)) - Fraction(totals[0][1], max(totals[0][0], 1))
    return adjusted == 0 or overall == 0


def _random_projects(rng):
    while True:
        reviewed = rng.choice([0, 1, 2, 3, 5, 8, 13], (int(rng.integers(1, 4)), 2))
        projects = [[(n, int(rng.integers(0, n + 1))) for n in project] for project in reviewed.tolist()]
        if not _is_nothing(projects):
            return projects


@cases.hidden("random small experiments", group="random", repeat=20)
def random_small(rng):
    rows = []
    for experiment in rng.choice(30, int(rng.integers(1, 5)), replace=False).tolist():
        for project, (old, new) in enumerate(_random_projects(rng)):
            absent = rng.random(2) < 0.5
            rows += _experiment(
                experiment,
                (project, None if absent[0] and old[0] == 0 else old, None if absent[1] and new[0] == 0 else new),
            )
    return _inputs(shuffled(rng, rows))


@cases.large("60 000 rows, 5 000 experiments", rows=60_000)
def large(rng, rows):
    place = np.arange(rows)
    experiment, project, is_new = place // 12, place // 2 % 6, place % 2
    mix = np.where(is_new == 1, project + 1, 7 - project)
    reviewed = rng.integers(0, 60, rows) * mix
    accepted = rng.binomial(reviewed, 0.95 - 0.08 * project + 0.02 * is_new)
    kept = rng.permutation(rows)[: rows - rows // 50]
    table = {
        "experiment_id": experiment[kept],
        "project_id": (project + experiment % 50)[kept],
        "arm": pd.Series(np.array(["old", "new"], dtype=object)[is_new[kept]], dtype="str"),
        "reviewed": reviewed[kept],
        "accepted": accepted[kept],
    }
    return {"counts": pd.DataFrame(table)}
