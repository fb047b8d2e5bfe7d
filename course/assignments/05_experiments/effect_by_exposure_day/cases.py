"""Inputs of effect_by_exposure_day: people who come in on different days, rest, stop, or have not got there yet."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

LAST_DAY = np.datetime64("2024-05-20")
TWO_WEEKS = 14


def _inputs(annotators, daily, last_day=LAST_DAY, index=None):
    """Return rows of (experiment, annotator, arm, first day or None) and of (experiment, annotator, day, accepted)."""
    people = {"experiment_id": "int64", "annotator_id": "int64", "arm": "str", "first_exposed": "datetime64[us]"}
    delivered = {"experiment_id": "int64", "annotator_id": "int64", "day": "datetime64[us]", "accepted": "int64"}
    frames = {"annotators": frame_of(annotators, people, index), "daily": frame_of(daily, delivered)}
    return {**frames, "last_day": pd.Timestamp(last_day)}


def _experiment(rng, experiment, people, *, works=0.8, level=30, before=3):
    """Return both kinds of rows of people (arm, exposure days reached or None, lift of week one, of the days after it).

    `works` is the chance that a day has a row; work begins some days before the exposure.
    """
    annotators, daily = [], []
    for place, (arm, reached, *lifts) in enumerate(people):
        annotator = 11 + place
        first = None if reached is None else LAST_DAY - int(reached) + 1
        annotators.append((experiment, annotator, arm, first))
        start = LAST_DAY - 10 if first is None else first
        days = np.arange(-before, (LAST_DAY - start).astype(int) + 1)
        days = days[rng.random(len(days)) < works]
        lift = np.select([days < 0, days < 7], [0, lifts[0] if lifts else 0], lifts[-1] if lifts else 0)
        labels = rng.integers(level - 9, level + 10, len(days)) + lift
        daily += [
            (experiment, annotator, start + day, label)
            for day, label in zip(days.tolist(), labels.tolist(), strict=True)
        ]
    return annotators, daily


def _shuffled(rng, *experiments):
    """Return the inputs of one or more experiments, their rows in any order."""
    annotators, daily = ([row for experiment in experiments for row in experiment[part]] for part in (0, 1))
    return _inputs(
        shuffled(rng, annotators),
        shuffled(rng, daily),
    )


def _arms(control, treatment, *lifts):
    """Return people of both arms by the exposure days they have reached; lifts are those of the treatment arm."""
    return [("control", reached) for reached in control] + [("treatment", reached, *lifts) for reached in treatment]


@cases.visible("the example")
def example(_rng):
    first = {11: "2024-03-01", 12: "2024-03-03", 13: "2024-03-02", 14: "2024-03-02", 15: None}
    arms = dict.fromkeys(first, "treatment") | {13: "control", 14: "control"}
    delivered = {
        11: {"2024-02-29": 33, "2024-03-01": 50, "2024-03-02": 44, "2024-03-04": 40},
        12: {"2024-03-03": 60},
        13: {"2024-03-02": 30, "2024-03-03": 32, "2024-03-04": 31},
        14: {"2024-03-03": 20},
        15: {"2024-03-03": 99},
    }
    annotators = [(1, annotator, arms[annotator], first[annotator]) for annotator in first]
    daily = [(1, annotator, day, labels) for annotator, days in delivered.items() for day, labels in days.items()]
    return _inputs(annotators, daily, "2024-03-04")


@cases.visible("two weeks for some, thirteen days for others", group="the change")
def two_weeks(_rng):
    rng = np.random.default_rng(14)
    return _shuffled(rng, _experiment(rng, 1, _arms([14, 15, 13], [14, 14, 13], 12, 2)))


@cases.hidden("a novelty is planted and wears off", group="the change")
def novelty(rng):
    return _shuffled(rng, _experiment(rng, 2, _arms([18, 16, 14, 20], [14, 17, 19, 15], 25, 3)))


@cases.hidden("an effect that stays", group="the change")
def stays(rng):
    return _shuffled(rng, _experiment(rng, 2, _arms([18, 16, 14], [14, 17, 19, 15], 15, 15)))


@cases.hidden("nothing is planted", group="the change")
def nothing_planted(rng):
    return _shuffled(rng, _experiment(rng, 2, _arms([18, 16, 14], [14, 17, 19])))


@cases.hidden("both arms slow down", group="the change")
def both_slow(rng):
    people = [("control", 16, 20, 5), ("control", 14, 20, 5), ("treatment", 15, 22, 4), ("treatment", 19, 22, 4)]
    return _shuffled(rng, _experiment(rng, 2, people))


@cases.hidden("early starters and latecomers differ", group="the change")
def early_and_late(rng):
    early = _experiment(rng, 2, _arms([16, 15, 14], [15, 16, 14], 10, 4))
    annotators, daily = _experiment(rng, 2, _arms([5, 9, 3], [4, 8, 11, 9], 40, 20), level=90)
    late = [(e, a + 50, arm, first) for e, a, arm, first in annotators], [(e, a + 50, *rest) for e, a, *rest in daily]
    return _shuffled(rng, early, late)


@cases.hidden("one annotator in an arm for two weeks", group="the change")
def one_annotator(rng):
    return _shuffled(rng, _experiment(rng, 2, _arms([16], [15, 14, 6])), _experiment(rng, 3, _arms([14, 14], [20, 3])))


@cases.hidden("nobody of an arm has had two weeks", group="the change")
def nobody_there(rng):
    return _shuffled(rng, _experiment(rng, 2, _arms([13, 12], [15, 14])), _experiment(rng, 3, _arms([14, 15], [13])))


@cases.hidden("everybody grows by the same, or nearly", group="the change")
def no_spread(_rng):
    first = LAST_DAY - 13
    growth = {4: [2, 2, 2, 5, 5], 6: [2, 2, 2, 2, 3]}
    annotators = [
        (number, 11 + place, "treatment" if place > 2 else "control", first) for number in growth for place in range(5)
    ]
    daily = [
        (experiment, 11 + place, first + day, 20 + place + grows[place] * (day == 9))
        for experiment, grows in growth.items()
        for place in range(5)
        for day in range(TWO_WEEKS)
    ]
    return _inputs(annotators, daily)


@cases.hidden("all exposed on one day", group="the two clocks")
def one_day(rng):
    return _shuffled(rng, _experiment(rng, 2, _arms([9] * 3, [9] * 4, 20), works=0.9))


@cases.hidden("exposed on different days", group="the two clocks")
def different_days(rng):
    return _shuffled(rng, _experiment(rng, 2, _arms([9, 2, 7], [1, 9, 5, 3], 30), works=1))


@cases.hidden("work before the first exposure", group="the two clocks")
def before(rng):
    return _shuffled(rng, _experiment(rng, 2, _arms([6, 4], [5, 6], 30), before=12))


@cases.hidden("days of rest in between", group="the two clocks")
def rest(rng):
    return _shuffled(rng, _experiment(rng, 2, _arms([12, 12, 10], [12, 11, 12], 20), works=0.4))


@cases.hidden("exposed on the last day", group="the two clocks")
def last_day(rng):
    return _shuffled(rng, _experiment(rng, 2, _arms([1, 1], [1, 2]), works=1))


@cases.hidden("exposed long ago", group="the two clocks")
def long_ago(rng):
    return _shuffled(rng, _experiment(rng, 2, _arms([30, 40], [25, 60], 10, 5)))


@cases.hidden("the same people in two experiments", group="the two clocks")
def two_experiments(rng):
    return _shuffled(rng, _experiment(rng, 12, _arms([6, 9], [3, 8], 10)), _experiment(rng, 5, _arms([2, 12], [11, 4])))


@cases.hidden("people who stopped after some days", group="who counts")
def stopped(rng):
    annotators, daily = _experiment(rng, 2, _arms([14, 13, 15], [14, 15, 12], 25, 10), works=0.95)
    gone = {14: 3, 15: 5, 12: 8}
    first = {annotator: day for _, annotator, _, day in annotators}
    kept = [row for row in daily if row[2] < first[row[1]] + gone.get(row[1], 99)]
    return _shuffled(rng, (annotators, kept))


@cases.hidden("exposed, and never delivered anything", group="who counts")
def silent(rng):
    annotators, daily = _experiment(rng, 2, _arms([8, 14], [7, 15], 10))
    return _shuffled(rng, ([*annotators, (2, 90, "treatment", LAST_DAY - 14), (2, 91, "control", LAST_DAY - 2)], daily))


@cases.hidden("annotators who were never exposed", group="who counts")
def never_exposed(rng):
    people = [*_arms([8, 14, None, None], [7, 15, 14, None], 10), ("treatment", None)]
    return _shuffled(rng, _experiment(rng, 2, people))


@cases.hidden("one arm only", group="who counts")
def one_arm(rng):
    return _shuffled(rng, _experiment(rng, 2, _arms([15, 4], [])), _experiment(rng, 3, _arms([None], [16, 14])))


@cases.hidden("one huge day", group="who counts")
def huge(rng):
    annotators, daily = _experiment(rng, 2, _arms([14, 6], [14, 15], 5), works=1)
    return _shuffled(rng, (annotators, [*daily[:-1], (*daily[-1][:3], 86_400)]))


@cases.hidden("an index that repeats", group="who counts")
def repeated_index(rng):
    annotators, daily = _experiment(rng, 2, _arms([5, 6], [3, 6]))
    return _inputs(annotators, daily, index=[0, 1, 0, 1])


@cases.hidden("nobody exposed", group="nothing there")
def nobody_exposed(rng):
    return _shuffled(rng, _experiment(rng, 2, _arms([None, None], [None])))


@cases.hidden("nothing delivered", group="nothing there")
def nothing_delivered(_rng):
    return _inputs([(2, 11, "control", LAST_DAY - 2), (2, 12, "treatment", LAST_DAY - 1)], [])


@cases.hidden("no rows", group="nothing there")
def no_rows(_rng):
    return _inputs([], [])


@cases.hidden("random small experiments", group="random", repeat=12)
def random_small(rng):
    experiments = []
    for experiment in rng.choice(30, int(rng.integers(1, 4)), replace=False).tolist():
        reached = rng.choice([None, 1, 2, 8, 13, 14, 15], int(rng.integers(1, 7)))
        people = [(str(rng.choice(["control", "treatment"])), days) for days in reached]
        experiments.append(_experiment(rng, experiment, people, works=0.3, level=10, before=1))
    return _shuffled(rng, *experiments)


@cases.large("40 000 days of work, 400 experiments", rows=40_000)
def large(rng, rows):
    people = max(rows // 10, 1)
    place = np.arange(people)
    treated = rng.random(people) < 0.5
    reached = rng.integers(1, 22, people)
    first = LAST_DAY.astype("datetime64[us]") - (reached - 1) * np.timedelta64(86_400_000_000, "us")
    who = rng.integers(0, people, 2 * rows)
    day = rng.integers(-2, 15, 2 * rows)
    seen = pd.DataFrame({"who": who, "day": day})[day < reached[who]].drop_duplicates()[:rows]
    who, day = seen["who"].to_numpy(), seen["day"].to_numpy()
    annotators = {
        "experiment_id": place // 10,
        "annotator_id": place % 10 + place // 40,
        "arm": pd.Series(np.array(["control", "treatment"], dtype=object)[treated.astype(int)], dtype="str"),
        "first_exposed": np.where(rng.random(people) < 0.05, np.datetime64("NaT"), first),
    }
    labels = rng.poisson(30, len(seen)) + 8 * (treated[who] & (day >= 0)) // (1 + np.maximum(day, 0))
    daily = {
        "experiment_id": annotators["experiment_id"][who],
        "annotator_id": annotators["annotator_id"][who],
        "day": first[who] + day * np.timedelta64(86_400_000_000, "us"),
        "accepted": labels,
    }
    return {"annotators": pd.DataFrame(annotators), "daily": pd.DataFrame(daily), "last_day": pd.Timestamp(LAST_DAY)}
