"""Inputs of ratio_metric_effect: days of annotators who work long or short, fast or slow.

Hours are quarters, so that sums are exact; only where every annotator has one ratio is the error nothing but rounding.
"""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()


def _inputs(rows, index=None):
    """Return rows of (experiment, arm, annotator, accepted, hours); None is a day whose hours nobody knows."""
    whole = {"annotator_id": "int64", "accepted": "int64"}
    return {"work": frame_of(rows, {"experiment_id": "int64", "arm": "str", **whole, "hours": "float64"}, index)}


def _experiment(experiment, control, treatment, first=11):
    """Return rows of one experiment from lists of days, a list an annotator, a day as (accepted, hours)."""
    arms = ["control"] * len(control) + ["treatment"] * len(treatment)
    crew = zip(arms, [*control, *treatment], strict=True)
    return [(experiment, arm, first + at, *day) for at, (arm, days) in enumerate(crew) for day in days]


def _crew(rng, people, days, pace=20.0):
    """Return days of annotators with a pace and a length of day of their own."""
    paces, lengths = rng.normal(pace, 4, people), rng.uniform(1, 8, people)
    return [[_day(rng, *person) for _ in range(days)] for person in zip(paces, lengths, strict=True)]


def _day(rng, pace, length):
    hours = max(np.round(4 * rng.normal(length, 1)) / 4, 0.5)
    return int(rng.poisson(max(pace, 4) * hours)), float(hours)


@cases.visible("the example")
def example(_rng):
    control = [[(40, 2), (50, 3)], [(90, 3)], [(10, 1)]]
    treatment = [[(150, 5)], [(35, 1), (25, 1.5)], [(44, 2), (30, None)]]
    return _inputs([*_experiment(1, control, treatment), *_experiment(2, [[(60, 3)], [(0, 0)]], [[(80, 2)]], first=12)])


@cases.visible("everybody has the same ratio", group="too little to tell")
def same_ratio(_rng):
    one = _experiment(1, [[(20, 1)], [(60, 3), (40, 2)], [(70, 3.5)]], [[(30, 1)], [(45, 1.5)], [(15, 0.5)]])
    return _inputs([*one, *_experiment(2, [[(7, 0.75)], [(7, 0.75)]], [[(7, 0.75)], [(7, 0.75)]], first=21)])


@cases.hidden("an effect", group="the error")
def planted(rng):
    return _inputs(shuffled(rng, _experiment(7, _crew(rng, 8, 1), _crew(rng, 8, 1, pace=30))))


@cases.hidden("nothing planted", group="the error")
def nothing_planted(rng):
    return _inputs(shuffled(rng, _experiment(7, _crew(rng, 8, 1), _crew(rng, 8, 1))))


@cases.hidden("a few work long, most work little", group="the error")
def long_and_short(rng):
    control = [
        [(int(pace * hours), hours)] for pace, hours in zip(rng.integers(10, 30, 6), [1, 1, 2, 8, 40, 1], strict=True)
    ]
    return _inputs(shuffled(rng, _experiment(3, control, _crew(rng, 5, 1))))


@cases.hidden("everybody works the same hours", group="the error")
def same_hours(rng):
    arms = [[[(int(accepted), 4.0)] for accepted in rng.integers(40, 120, count)] for count in (5, 6)]
    return _inputs(shuffled(rng, _experiment(3, *arms)))


@cases.hidden("one huge outlier", group="the error")
def outlier(rng):
    return _inputs(shuffled(rng, _experiment(3, _crew(rng, 6, 1), [*_crew(rng, 6, 1), [(25_000, 7.5)]])))


@cases.hidden("arms of unequal size", group="the error")
def unequal_arms(rng):
    return _inputs(shuffled(rng, _experiment(4, _crew(rng, 14, 1), _crew(rng, 3, 1))))


@cases.hidden("several days of each annotator", group="the unit")
def several_days(rng):
    return _inputs(shuffled(rng, _experiment(5, _crew(rng, 5, 4), _crew(rng, 4, 5))))


@cases.hidden("the same annotators in two experiments, in other arms", group="the unit")
def two_experiments(rng):
    one, other = _experiment(5, _crew(rng, 4, 2), _crew(rng, 4, 1)), _experiment(2, _crew(rng, 3, 1), _crew(rng, 5, 2))
    return _inputs(shuffled(rng, [*one, *other]))


@cases.hidden("days picked from a longer list", group="the unit")
def picked(rng):
    rows = [*_experiment(8, _crew(rng, 4, 3), _crew(rng, 4, 3)), *_experiment(2, _crew(rng, 3, 2), _crew(rng, 3, 2))]
    return _inputs(rows, index=rng.permutation(np.arange(100, 100 + len(rows))))


@cases.hidden("days of unknown hours", group="hours that are missing or zero")
def unknown_hours(rng):
    control = [[*days, (int(rng.integers(20, 90)), None)] for days in _crew(rng, 4, 2)]
    return _inputs(shuffled(rng, _experiment(6, control, _crew(rng, 5, 1))))


@cases.hidden("annotators of whom no hours are known", group="hours that are missing or zero")
def unknown_annotators(rng):
    return _inputs(
        shuffled(rng, _experiment(6, [*_crew(rng, 4, 2), [(40, None), (55, None)]], [*_crew(rng, 3, 1), [(25, None)]]))
    )


@cases.hidden("annotators who were assigned and did not work", group="hours that are missing or zero")
def idle(rng):
    return _inputs(
        shuffled(rng, _experiment(6, [*_crew(rng, 4, 1), [(0, 0)], [(0, 0)]], [*_crew(rng, 5, 2), [(0, 0)]]))
    )


@cases.hidden("an arm that did not work at all", group="hours that are missing or zero")
def idle_arm(rng):
    rows = [
        *_experiment(1, _crew(rng, 3, 1), [[(0, 0)], [(0, 0)]]),
        *_experiment(2, [[(9, None)]], [[(9, None)], [(0, 0)]]),
    ]
    return _inputs(shuffled(rng, rows))


@cases.hidden("an experiment of which no hours are known", group="hours that are missing or zero")
def unknown_experiment(rng):
    unknown = _experiment(4, [[(9, None)], [(14, None), (3, None)]], [[(12, None)]])
    return _inputs(shuffled(rng, [*_experiment(1, _crew(rng, 3, 2), _crew(rng, 3, 1)), *unknown]))


@cases.hidden("one ratio for everybody, but for rounding", group="too little to tell")
def same_ratio_in_decimals(rng):
    one = [[(25, 0.75)], [(50, 1.5)], [(125, 3.75)]]
    other = [[(7, 0.7)], [(1, 0.1)], [(3, 0.1), (3, 0.2), (3, 0.6)]]
    rows = [*_experiment(1, one, one[1:]), *_experiment(2, other, one), *_experiment(3, other[1:], other)]
    return _inputs(shuffled(rng, rows))


@cases.hidden("an error of a millionth of the ratio", group="too little to tell")
def smallest_error(rng):
    """The error is 1 label an hour, at a pace of a million and more (0.8 millionths) and of less (1.25)."""
    rows = _experiment(1, [[(1_250_000, 1)], [(1_250_002, 1)]], [[(900, 1)], [(900, 1)]])
    rows += _experiment(2, [[(900, 1)], [(1800, 2)]], [[(800_000, 1)], [(800_002, 1)]])
    return _inputs(
        shuffled(rng, [*rows, *_experiment(3, [[(900, 1)], [(1800, 2)]], [[(1_250_000, 1)], [(1_250_002, 1)]])])
    )


@cases.hidden("nothing accepted", group="too little to tell")
def nothing_accepted(rng):
    none = [[(0, hours)] for hours in (2.0, 3.5, 1.0)]
    return _inputs(shuffled(rng, [*_experiment(1, none, _crew(rng, 4, 1)), *_experiment(2, none, none, first=30)]))


@cases.hidden("one annotator in an arm", group="too little to tell")
def one_annotator(rng):
    rows = [*_experiment(1, _crew(rng, 4, 1), _crew(rng, 1, 3)), *_experiment(2, _crew(rng, 1, 2), _crew(rng, 3, 1))]
    return _inputs(shuffled(rng, [*rows, *_experiment(3, _crew(rng, 1, 1), _crew(rng, 1, 1))]))


@cases.hidden("two annotators in an arm", group="too little to tell")
def two_annotators(rng):
    return _inputs(shuffled(rng, _experiment(1, _crew(rng, 2, 1), _crew(rng, 2, 1))))


@cases.hidden("one arm only", group="too little to tell")
def one_arm(rng):
    return _inputs(shuffled(rng, [*_experiment(1, _crew(rng, 3, 1), []), *_experiment(2, [], _crew(rng, 3, 1))]))


@cases.hidden("nobody in the treatment arm", group="too little to tell")
def control_only(rng):
    return _inputs(shuffled(rng, _experiment(1, _crew(rng, 3, 1), [])))


@cases.hidden("no work", group="too little to tell")
def no_work(_rng):
    return _inputs([])


@cases.hidden("random small experiments", group="random", repeat=24)
def small_experiments(rng):
    rows = []
    for experiment in rng.permutation(9)[: rng.integers(0, 4)]:
        arms = [[_random_days(rng) for _ in range(size)] for size in rng.integers(0, 5, 2)]
        rows += _experiment(int(experiment), *arms, first=int(rng.integers(1, 5)))
    return _inputs(shuffled(rng, rows))


def _random_days(rng):
    hours = [float(value) for value in rng.choice([0, 0.5, 1, 2, 4], rng.integers(1, 4), p=[0.1, 0.2, 0.3, 0.2, 0.2])]
    days = [(int(rng.integers(5, 15) * value), value) for value in hours]
    return [(accepted, None) if rng.random() < 0.1 else (accepted, value) for accepted, value in days]


@cases.large("100 000 days of 20 000 annotators, 2 000 experiments", rows=100_000)
def large(rng, rows):
    people = rows // 5
    annotator = rng.integers(0, people, rows)
    treated = rng.random(people) < 0.5
    pace, length = rng.normal(20, 3, people) + 2 * treated, rng.uniform(1, 8, people)
    hours = np.maximum(np.round(4 * rng.normal(length[annotator], 1)) / 4, 0.5)
    work = {
        "experiment_id": annotator % max(rows // 50, 1),
        "arm": pd.Series(np.where(treated[annotator], "treatment", "control"), dtype="str"),
        "annotator_id": annotator,
        "accepted": rng.poisson(np.maximum(pace[annotator], 4) * hours),
        "hours": np.where(rng.random(rows) < 0.05, np.nan, hours),
    }
    return {"work": pd.DataFrame(work)}
