"""Inputs of triggered_effect: changes that show on few tasks, broken triggers, arms where nothing fired, repeats."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()
DTYPES = {"experiment_id": "int64", "task_id": "int64", "arm": "str", "triggered": "bool", "seconds": "int64"}


def _inputs(rows, index=None):
    """Return rows of (experiment, task, arm, triggered, seconds)."""
    return {"tasks": frame_of(rows, DTYPES, index)}


def _experiment(experiment, control, treatment, first=11):
    """Return rows of one experiment; a task is (triggered, seconds)."""
    drawn = [("control", *task) for task in control] + [("treatment", *task) for task in treatment]
    return [(experiment, first + place, *task) for place, task in enumerate(drawn)]


def _tasks(rng, fired, others, centre=40, spread=9):
    """Return so many triggered tasks about the centre, and so many others, which take far longer."""
    quick = np.abs(np.round(rng.normal(centre, spread, fired))).astype(int).tolist()
    long = np.abs(np.round(rng.normal(90, 25, others))).astype(int).tolist()
    return [(True, value) for value in quick] + [(False, value) for value in long]


def _sent_again(rng, rows, count):
    """Return the rows in a drawn order, some of them (perhaps one several times) again."""
    return shuffled(rng, [*rows, *(rows[place] for place in rng.integers(0, len(rows), count))])


@cases.visible("the example")
def example(_rng):
    control = [(True, 40), (True, 50), (False, 90), (True, 60), (False, 100)]
    rows = _experiment(1, control, [(True, 30), (False, 80), (False, 95), (True, 44)])
    rows.append(rows[1])
    return _inputs([*rows, *_experiment(2, [(False, 70), (False, 85)], [(True, 35), (False, 90)])])


@cases.visible("no spread, and a trigger that fires everywhere", group="nothing to measure by")
def no_spread_to_see(_rng):
    same = _experiment(1, [(True, 40)] * 3, [(True, 36)] * 2)
    return _inputs([*same, *_experiment(2, [(True, 40), (True, 47)], [(True, 33), (True, 38), (True, 35)])])


@cases.hidden("an effect is planted where it fires", group="where it fires")
def planted(rng):
    return _inputs(shuffled(rng, _experiment(3, _tasks(rng, 9, 30), _tasks(rng, 8, 31, centre=30))))


@cases.hidden("nothing is planted, and triggered tasks are quicker", group="where it fires")
def nothing_planted(rng):
    return _inputs(shuffled(rng, _experiment(3, _tasks(rng, 10, 28), _tasks(rng, 9, 29))))


@cases.hidden("it fires on nearly every task", group="where it fires")
def fires_often(rng):
    return _inputs(shuffled(rng, _experiment(3, _tasks(rng, 25, 2), _tasks(rng, 22, 3, centre=34))))


@cases.hidden("it fires on every task", group="where it fires")
def fires_always(rng):
    return _inputs(shuffled(rng, _experiment(3, _tasks(rng, 7, 0), _tasks(rng, 9, 0, centre=34))))


@cases.hidden("one arm is far larger", group="where it fires")
def unequal_arms(rng):
    rows = [
        *_experiment(3, _tasks(rng, 20, 60), _tasks(rng, 4, 5, spread=30)),
        *_experiment(8, _tasks(rng, 3, 6, spread=25), _tasks(rng, 30, 40)),
    ]
    return _inputs(shuffled(rng, rows))


@cases.hidden("one huge outlier, untriggered; one triggered", group="where it fires")
def outliers(rng):
    rows = [
        *_experiment(3, [*_tasks(rng, 6, 8), (False, 90_000)], _tasks(rng, 7, 9)),
        *_experiment(5, _tasks(rng, 6, 8), [*_tasks(rng, 7, 9), (True, 90_000)]),
    ]
    return _inputs(shuffled(rng, rows))


@cases.hidden("a task of no seconds", group="where it fires")
def no_seconds(rng):
    control, treatment = [*_tasks(rng, 5, 6), (True, 0), (False, 0)], [*_tasks(rng, 5, 5), (True, 0), (True, 0)]
    return _inputs(shuffled(rng, _experiment(3, control, treatment)))


@cases.hidden("the same tasks in two experiments, in other arms", group="where it fires")
def two_experiments(rng):
    rows = [
        *_experiment(12, _tasks(rng, 5, 6), _tasks(rng, 6, 4)),
        *_experiment(4, _tasks(rng, 6, 9), _tasks(rng, 4, 3), first=14),
    ]
    return _inputs(shuffled(rng, rows))


@cases.hidden("an index that repeats", group="where it fires")
def repeated_index(rng):
    return _inputs(_experiment(3, _tasks(rng, 4, 3), _tasks(rng, 3, 4)), index=[0, 1] * 7)


@cases.hidden("the treatment arm fires more often", group="is the trigger balanced")
def fires_more_when_treated(rng):
    return _inputs(shuffled(rng, _experiment(3, _tasks(rng, 6, 34), _tasks(rng, 21, 19))))


@cases.hidden("it fires less often in a treatment arm that is larger", group="is the trigger balanced")
def fires_less_when_treated(rng):
    return _inputs(shuffled(rng, _experiment(3, _tasks(rng, 12, 8), _tasks(rng, 14, 46))))


@cases.hidden("equal rates in unequal arms", group="is the trigger balanced")
def equal_rates(rng):
    return _inputs(shuffled(rng, _experiment(3, _tasks(rng, 4, 12), _tasks(rng, 9, 27))))


@cases.hidden("as many triggered tasks in unequal arms", group="is the trigger balanced")
def equal_counts(rng):
    return _inputs(shuffled(rng, _experiment(3, _tasks(rng, 8, 4), _tasks(rng, 8, 40))))


@cases.hidden("rows that were sent again", group="rows sent again")
def sent_again(rng):
    return _inputs(_sent_again(rng, _experiment(3, _tasks(rng, 7, 9), _tasks(rng, 8, 9)), 12))


@cases.hidden("sent again, in two experiments with the same tasks", group="rows sent again")
def sent_again_in_two(rng):
    rows = _experiment(3, _tasks(rng, 5, 5), _tasks(rng, 6, 4))
    return _inputs(_sent_again(rng, [*rows, *_experiment(9, _tasks(rng, 4, 6), _tasks(rng, 4, 5), first=14)], 14))


@cases.hidden("many tasks with the same seconds", group="rows sent again")
def same_seconds(rng):
    arms = ([(bool(rng.random() < 0.5), int(rng.integers(40, 43))) for _ in range(14)] for _ in range(2))
    return _inputs(_sent_again(rng, _experiment(3, *arms), 5))


@cases.hidden("a single triggered task was sent several times", group="rows sent again")
def single_sent_again(rng):
    rows = _experiment(3, _tasks(rng, 1, 5), _tasks(rng, 6, 4))
    return _inputs(shuffled(rng, [*rows, rows[0], rows[0]]))


@cases.hidden("nothing fired in one arm", group="nothing to measure by")
def silent_arm(rng):
    rows = [
        *_experiment(1, _tasks(rng, 0, 9), _tasks(rng, 5, 4)),
        *_experiment(2, _tasks(rng, 4, 5), _tasks(rng, 0, 8)),
    ]
    return _inputs(shuffled(rng, rows))


@cases.hidden("nothing fired at all", group="nothing to measure by")
def silent(rng):
    rows = [
        *_experiment(1, _tasks(rng, 0, 6), _tasks(rng, 0, 5)),
        *_experiment(2, _tasks(rng, 4, 5), _tasks(rng, 3, 8)),
    ]
    return _inputs(shuffled(rng, rows))


@cases.hidden("nothing fired in any experiment", group="nothing to measure by")
def all_silent(rng):
    return _inputs(shuffled(rng, _experiment(1, _tasks(rng, 0, 4), _tasks(rng, 0, 3))))


@cases.hidden("one triggered task in an arm", group="nothing to measure by")
def one_triggered(rng):
    rows = [
        *_experiment(1, _tasks(rng, 1, 7), _tasks(rng, 5, 4)),
        *_experiment(2, _tasks(rng, 4, 5), _tasks(rng, 1, 8)),
    ]
    return _inputs(shuffled(rng, [*rows, *_experiment(3, _tasks(rng, 1, 2), _tasks(rng, 1, 3))]))


@cases.hidden("two triggered tasks in each arm", group="nothing to measure by")
def two_triggered(rng):
    level = int(rng.integers(30, 60))
    arms = [(True, level), (True, level + 6), (False, 90)], [(True, level + 2), (True, level + 5), (False, 70)]
    return _inputs(shuffled(rng, _experiment(1, *arms)))


@cases.hidden("no spread where it fires, in one arm or in both", group="nothing to measure by")
def no_spread(rng):
    level, others = int(rng.integers(30, 60)), _tasks(rng, 0, 5)
    rows = _experiment(1, [(True, level)] * 4 + others, [(True, level - 7)] * 3 + others)
    rows += _experiment(2, [(True, level)] * 4 + others, _tasks(rng, 5, 3))
    return _inputs(shuffled(rng, [*rows, *_experiment(3, [(True, level)] * 2 + others, [(True, level)] * 2 + others)]))


@cases.hidden("one arm only", group="nothing to measure by")
def one_arm(rng):
    rows = [*_experiment(1, _tasks(rng, 4, 3), []), *_experiment(2, [], _tasks(rng, 3, 2))]
    return _inputs(shuffled(rng, [*rows, *_experiment(3, _tasks(rng, 3, 4), _tasks(rng, 3, 2))]))


@cases.hidden("only control arms", group="nothing to measure by")
def control_only(rng):
    return _inputs(shuffled(rng, [*_experiment(1, _tasks(rng, 4, 1), []), *_experiment(2, _tasks(rng, 0, 3), [])]))


@cases.hidden("no rows", group="nothing to measure by")
def no_rows(_rng):
    return _inputs([])


@cases.hidden("random small experiments", group="random", repeat=20)
def random_small(rng):
    rows = []
    for experiment in rng.choice(30, int(rng.integers(0, 5)), replace=False).tolist():
        share = float(rng.choice([0.2, 0.5, 0.9]))
        arms = (
            [(bool(rng.random() < share), int(rng.integers(0, 5))) for _ in range(int(rng.integers(0, 6)))]
            for _ in range(2)
        )
        rows += _experiment(experiment, *arms, first=int(rng.integers(1, 5)))
    return _inputs(_sent_again(rng, rows, int(rng.integers(0, 4))) if rows else rows)


@cases.large("60 000 rows, 3 000 experiments", rows=60_000)
def large(rng, rows):
    count = rows - rows // 20
    place = np.arange(count)
    treated = rng.random(count) < 0.5
    triggered = rng.random(count) < 0.35
    seconds = np.abs(np.round(rng.normal(90 - 50 * triggered - 5 * (triggered & treated), 12))).astype(int)
    sent = rng.permutation(np.append(place, rng.integers(0, count, rows - count)))
    arm = np.array(["control", "treatment"], dtype=object)[treated.astype(int)]
    table = {
        "experiment_id": place // 19,
        "task_id": place % 19 + place // 57,
        "arm": pd.Series(arm, dtype="str"),
        "triggered": triggered,
        "seconds": seconds,
    }
    return {"tasks": pd.DataFrame(table).iloc[sent].reset_index(drop=True)}
