"""Inputs of permutation_p_value: arms so small that mistakes move the p-value, or so far apart that chance is out."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

SHUFFLES = 5_000


def _inputs(rng, old, new, resamples=SHUFFLES):
    """Return tasks from the times of each annotator of an arm, rows and ids in no order; None is an abandoned task."""
    ids = rng.permutation(3 * (len(old) + len(new)) + 1)
    arms = [("old", times) for times in old] + [("new", times) for times in new]
    rows = [
        (annotator_id, arm, time)
        for annotator_id, (arm, times) in zip(ids, arms, strict=False)
        for time in (times if isinstance(times, (list, tuple)) else [times])
    ]
    return _tasks(shuffled(rng, rows), resamples, int(rng.integers(1_000)))


def _tasks(rows, resamples, seed):
    dtypes = {"annotator_id": "int64", "arm": "str", "seconds": "float64"}
    return {"tasks": frame_of(rows, dtypes), "resamples": resamples, "seed": seed}


def _times(rng, centre, count, spread=6):
    return [int(time) for time in np.round(rng.normal(centre, spread, count))]


def _spread_over_tasks(rng, pace):
    """Return an odd number of times of one annotator, with the pace as their median."""
    away = rng.integers(1, 9, int(rng.integers(1, 4)))
    return [int(pace), *(int(pace - step) for step in away), *(int(pace + 3 * step) for step in away)]


@cases.visible("the example")
def example(_rng):
    rows = [(1, "old", 60), (1, "old", 70), (1, "old", None), (2, "old", 68), (3, "old", 90)]
    rows += [(4, "new", 50), (4, "new", 40), (4, "new", 55), (5, "new", 57), (6, "new", 44), (7, "new", None)]
    return _tasks(rows, SHUFFLES, 7)


@cases.visible("four shuffles, arms far apart", group="few shuffles")
def four_shuffles(rng):
    return _inputs(rng, list(range(900, 920)), list(range(40, 60)), resamples=4)


@cases.hidden("one shuffle", group="few shuffles")
def one_shuffle(rng):
    return _inputs(rng, list(range(40, 60)), list(range(900, 920)), resamples=1)


@cases.hidden("nine shuffles of equal times", group="few shuffles")
def nine_shuffles(rng):
    return _inputs(rng, [50] * 4, [50] * 3, resamples=9)


@cases.hidden("three against three, far apart, slower", group="two sides")
def slower(rng):
    return _inputs(rng, _times(rng, 50, 3, 3), _times(rng, 100, 3, 3))


@cases.hidden("three against three, far apart, faster", group="two sides")
def faster(rng):
    return _inputs(rng, _times(rng, 100, 3, 3), _times(rng, 50, 3, 3))


@cases.hidden("unequal arms and a long tail", group="two sides")
def long_tail(rng):
    start = int(rng.integers(20, 60))
    steps = [0, 1, 3, 6, 12, 25, 60, 140]
    return _inputs(rng, [start + step for step in steps[:6]], [start + step for step in steps[6:]])


@cases.hidden("one annotator against six", group="two sides")
def one_against_six(rng):
    start = int(rng.integers(20, 60))
    return _inputs(rng, [start + step for step in (0, 4, 9, 15, 22, 30)], [start + int(rng.choice([-5, 26, 40]))])


@cases.hidden("two against two", group="two sides")
def two_against_two(rng):
    start = int(rng.integers(20, 60))
    return _inputs(rng, [start, start + 7], [start + 20, start + 31])


@cases.hidden("ties", group="ties and medians")
def ties(rng):
    return _inputs(rng, [40, 40, 50, 50, 50], [50, 50, 60, 60, 60])


@cases.hidden("equal times throughout", group="ties and medians")
def equal_times(rng):
    return _inputs(rng, [50, 50, 50], [50, 50, 50, 50])


@cases.hidden("the median of an even number", group="ties and medians")
def even_numbers(rng):
    start = int(rng.integers(20, 60))
    old, new = [[start, start + 9], start + 3, start + 30, start + 4], [[start + 20, start + 51], start + 15]
    return _inputs(rng, old, new)


@cases.hidden("one annotator fell asleep", group="ties and medians")
def outlier(rng):
    return _inputs(rng, _times(rng, 50, 5, 3), [*_times(rng, 80, 4, 3), 86_400])


@cases.hidden("nothing planted: both arms alike", group="ties and medians")
def nothing_planted(rng):
    return _inputs(rng, _times(rng, 60, 6), _times(rng, 60, 6))


@cases.hidden("few annotators with many tasks", group="people, not tasks")
def many_tasks(rng):
    old, new = rng.permutation(np.arange(40, 82, 6))[:6].reshape(2, 3)
    return _inputs(
        rng,
        [_times(rng, pace, 21, 2) for pace in old],
        [_times(rng, pace, 21, 2) for pace in new],
    )


@cases.hidden("one annotator did most of the work", group="people, not tasks")
def one_did_most(rng):
    return _inputs(rng, [[30] * 15, 70, 74, 77], [60, 63, 66, 71])


@cases.hidden("an annotator with a tail of their own", group="people, not tasks")
def own_tail(rng):
    old, new = (50, 53, 57, 60), (48, 52, 61, 70)
    return _inputs(
        rng, [_spread_over_tasks(rng, pace) for pace in old], [_spread_over_tasks(rng, pace) for pace in new]
    )


@cases.hidden("abandoned tasks", group="nothing there")
def abandoned(rng):
    return _inputs(rng, [[50, None, None], [57, None], 61], [[66, None, None, None], [None, 70, None], 79])


@cases.hidden("annotators who abandoned everything", group="nothing there")
def abandoned_everything(rng):
    start = int(rng.integers(20, 60))
    old = [start, start + 4, start + 9, start + 15, [None]]
    return _inputs(rng, old, [start + 26, [None, None], [None], [None], [None, None], [None]])


@cases.hidden("an arm that abandoned everything", group="nothing there")
def arm_abandoned(rng):
    one, other = [[None, None], [None]], _times(rng, 60, 3)
    return _inputs(rng, *([one, other] if rng.random() < 0.5 else [other, one]))


@cases.hidden("nobody drew the new guideline", group="nothing there")
def old_only(rng):
    return _inputs(rng, _times(rng, 60, 3), [])


@cases.hidden("nobody kept the old guideline", group="nothing there")
def new_only(rng):
    return _inputs(rng, [], _times(rng, 60, 3))


@cases.hidden("no rows", group="nothing there")
def no_rows(rng):
    return _inputs(rng, [], [])


@cases.hidden("random small experiments", group="random", repeat=10)
def random_small(rng):
    def arm():
        return [
            [None if rng.random() < 0.1 else int(time) for time in rng.integers(40, 52, int(rng.integers(1, 5)))]
            for _ in range(int(rng.integers(0, 6)))
        ]

    return _inputs(rng, arm(), arm())


@cases.large("20 000 tasks of 400 annotators, 5 000 shuffles", rows=20_000)
def large(rng, rows):
    people = max(rows // 50, 8)
    arm = rng.permutation(people) % 2
    pace = rng.uniform(40, 90, people) + 60 * arm
    who = np.concatenate([np.arange(people), rng.integers(0, people, rows - people)])
    seconds = np.round(pace[who] * rng.lognormal(0, 0.1, rows))
    seconds[people:][rng.random(rows - people) < 0.03] = np.nan
    table = {
        "annotator_id": who,
        "arm": pd.Series(np.array(["old", "new"], dtype=object)[arm[who]], dtype="str"),
        "seconds": seconds,
    }
    in_any_order = pd.DataFrame(table).iloc[rng.permutation(rows)]
    return {"tasks": in_any_order, "resamples": rows // 4, "seed": int(rng.integers(1_000))}
