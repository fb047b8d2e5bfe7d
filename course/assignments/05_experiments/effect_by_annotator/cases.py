"""Inputs of effect_by_annotator: few annotators with many tasks each, some of them without a single review.

In most small cases seconds are multiples of 12: the mean of up to four tasks is a whole number, so that annotators who
are alike are so to the last bit. Two cases are about what counts as no spread where they are not.
"""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()


def _inputs(rows, index=None):
    """Return rows of (experiment, arm, annotator, seconds); None is a task that is not reviewed yet."""
    dtypes = {"experiment_id": "int64", "arm": "str", "annotator_id": "int64", "seconds": "float64"}
    tasks = frame_of(rows, dtypes, index)
    tasks.insert(3, "task_id", np.arange(501, 501 + len(tasks)))
    return {"tasks": tasks}


def _experiment(experiment, control, treatment, first=11):
    """Return rows of one experiment from lists of tasks, a list an annotator."""
    arms = ["control"] * len(control) + ["treatment"] * len(treatment)
    crew = zip(arms, [*control, *treatment], strict=True)
    return [(experiment, arm, first + at, value) for at, (arm, tasks) in enumerate(crew) for value in tasks]


def _crew(rng, people, tasks, centre=240.0, between=60.0):
    """Return tasks of annotators who differ by `between`, while each is nearly the same in all tasks."""
    usual = rng.normal(centre, between, people)
    counts = np.broadcast_to(tasks, people)
    return [_seconds(rng, level, count) for level, count in zip(usual, counts, strict=True)]


def _seconds(rng, level, count):
    return [float(value) for value in 12 * np.round(rng.normal(level, 24, count) / 12)]


@cases.visible("the example")
def example(_rng):
    first = _experiment(1, [[40, 44], [60, 62, 58]], [[70, 80, 90], [90, 90], [100, None]])
    second = _experiment(2, [[30, 36, 36], [48]], [[50], [None, None]], first=12)
    return _inputs([*first, *second])


@cases.visible("no spread at all", group="too little to tell")
def no_spread(_rng):
    same = _experiment(1, [[48, 48], [48]], [[48, 48, 48], [48]])
    return _inputs([*same, *_experiment(2, [[36, 60], [48]], [[24, 24], [12, 36]], first=21)])


@cases.hidden("an effect, and as many tasks from everybody", group="the unit")
def planted(rng):
    return _inputs(shuffled(rng, _experiment(7, _crew(rng, 6, 4), _crew(rng, 6, 4, centre=340))))


@cases.hidden("nothing planted, and as many tasks from everybody", group="the unit")
def nothing_planted(rng):
    return _inputs(shuffled(rng, _experiment(7, _crew(rng, 6, 4), _crew(rng, 6, 4))))


@cases.hidden("one annotator with most of the tasks", group="the unit")
def heavy_annotator(rng):
    control = [*_crew(rng, 4, 2), *_crew(rng, 1, 16, centre=480)]
    return _inputs(shuffled(rng, _experiment(3, control, [*_crew(rng, 4, 2), *_crew(rng, 1, 12, centre=60)])))


@cases.hidden("one huge outlier", group="the unit")
def outlier(rng):
    return _inputs(shuffled(rng, _experiment(3, _crew(rng, 5, 3), [*_crew(rng, 5, 3), [240.0, 36_000.0, 252.0]])))


@cases.hidden("one task from each annotator", group="the unit")
def one_task_each(rng):
    return _inputs(shuffled(rng, _experiment(9, _crew(rng, 6, 1), _crew(rng, 5, 1))))


@cases.hidden("arms of unequal size and spread", group="two arms")
def unequal_arms(rng):
    return _inputs(shuffled(rng, _experiment(4, _crew(rng, 12, 2, between=12), _crew(rng, 3, 3, between=120))))


@cases.hidden("the same annotators in two experiments, in other arms", group="two arms")
def two_experiments(rng):
    one = _experiment(5, _crew(rng, 4, 3), _crew(rng, 4, 2))
    other = _experiment(2, _crew(rng, 3, 2, centre=400), _crew(rng, 5, 4, centre=430))
    return _inputs(shuffled(rng, [*one, *other]))


@cases.hidden("tasks without a review", group="missing outcomes")
def open_tasks(rng):
    control = [[*tasks, None] for tasks in _crew(rng, 4, [1, 2, 3, 2])]
    return _inputs(shuffled(rng, _experiment(6, control, [[*tasks, None] for tasks in _crew(rng, 5, 2)])))


@cases.hidden("annotators without a single review", group="missing outcomes")
def open_annotators(rng):
    control = [*_crew(rng, 4, 2), [None, None], [None]]
    return _inputs(shuffled(rng, _experiment(6, control, [*_crew(rng, 4, 3), [None]])))


@cases.hidden("nothing was reviewed", group="missing outcomes")
def nothing_reviewed(rng):
    rows = [*_experiment(1, [[None, None], [None]], [[None]]), *_experiment(2, [[None], [None]], _crew(rng, 3, 2))]
    return _inputs(shuffled(rng, rows))


@cases.hidden("one annotator in an arm", group="too little to tell")
def one_annotator(rng):
    rows = [*_experiment(1, _crew(rng, 4, 2), _crew(rng, 1, 4)), *_experiment(2, _crew(rng, 1, 3), _crew(rng, 3, 2))]
    return _inputs(shuffled(rng, [*rows, *_experiment(3, _crew(rng, 1, 4), _crew(rng, 1, 3))]))


@cases.hidden("two annotators in an arm", group="too little to tell")
def two_annotators(rng):
    return _inputs(
        shuffled(rng, [*_experiment(1, [[48], [72, 96]], [[60], [36]]), *_experiment(2, [[12], [24]], [[36], [36]])])
    )


@cases.hidden("one arm only", group="too little to tell")
def one_arm(rng):
    return _inputs(shuffled(rng, [*_experiment(1, _crew(rng, 3, 2), []), *_experiment(2, [], _crew(rng, 3, 2))]))


@cases.hidden("nobody in the treatment arm", group="too little to tell")
def control_only(rng):
    return _inputs(shuffled(rng, _experiment(1, _crew(rng, 3, 2), [])))


@cases.hidden("annotators who are all alike", group="too little to tell")
def all_alike(rng):
    rows = [*_experiment(1, [[48], [48]], [[60], [60, 60]]), *_experiment(2, [[36, 60], [48]], [[24, 48], [36]])]
    return _inputs(shuffled(rng, [*rows, *_experiment(3, _crew(rng, 3, 2), [[120], [120, 120]])]))


@cases.hidden("annotators who are nearly alike", group="too little to tell")
def nearly_alike(_rng):
    return _inputs(_experiment(1, [[60], [60, 61], [60, 60]], [[48, 49], [48]]))


@cases.hidden("alike but for the rounding of decimals", group="too little to tell")
def alike_in_decimals(rng):
    same = [[10.1, 20.2, 30.3], [20.2], [20.2, 20.2], [0.1, 40.3]]
    rows = _experiment(1, same[:2], same[1:])
    rows += _experiment(2, [[0.1, 0.2, 0.3], [0.2], [0.2, 0.2, 0.2]], [[0.7, 0.1, 0.1], [0.3]])
    return _inputs(shuffled(rng, rows))


@cases.hidden("spreads of a millionth of the mean", group="too little to tell")
def smallest_spread(rng):
    # The standard error is half of what one annotator is slower by: 0.95 and 1.19 millionths of 128 seconds.
    rows = _experiment(1, [[128.0], [128.0 + 2**-12]], [[96.0], [96.0, 96.0]])
    rows += _experiment(2, [[96.0], [96.0]], [[128.0], [128.0 + 5 * 2**-14]])
    return _inputs(shuffled(rng, [*rows, *_experiment(3, [[0.0], [0.0]], [[0.0], [0.0, 0.0]])]))


@cases.hidden("no tasks", group="too little to tell")
def no_tasks(_rng):
    return _inputs([])


@cases.hidden("tasks picked from a longer list", group="two arms")
def picked(rng):
    rows = [*_experiment(8, _crew(rng, 4, 3), _crew(rng, 4, 3)), *_experiment(2, _crew(rng, 3, 4), _crew(rng, 3, 2))]
    return _inputs(rows, index=rng.permutation(np.arange(100, 100 + len(rows))))


@cases.hidden("random small experiments", group="random", repeat=24)
def small_experiments(rng):
    rows = []
    for experiment in rng.permutation(9)[: rng.integers(0, 4)]:
        sizes = rng.integers(0, 5, 2)
        arms = [[_random_tasks(rng) for _ in range(size)] for size in sizes]
        rows += _experiment(int(experiment), *arms, first=int(rng.integers(1, 5)))
    return _inputs(shuffled(rng, rows))


def _random_tasks(rng):
    values = 12.0 * rng.integers(0, 4, rng.integers(1, 5))
    return [
        None if unknown else float(value) for unknown, value in zip(rng.random(len(values)) < 0.15, values, strict=True)
    ]


@cases.large("100 000 tasks of 20 000 annotators, 2 000 experiments", rows=100_000)
def large(rng, rows):
    annotator = rng.integers(0, max(rows // 5, 1), rows)
    experiment = annotator % max(rows // 50, 1)
    treated = rng.random(rows // 5 + 1) < 0.5
    usual = rng.normal(240, 60, rows // 5 + 1)
    seconds = np.round(rng.normal(usual[annotator] + 20 * treated[annotator], 40))
    tasks = {
        "experiment_id": experiment,
        "arm": pd.Series(np.where(treated[annotator], "treatment", "control"), dtype="str"),
        "annotator_id": annotator,
        "task_id": np.arange(rows),
        "seconds": np.where(rng.random(rows) < 0.1, np.nan, seconds),
    }
    return {"tasks": pd.DataFrame(tasks)}
