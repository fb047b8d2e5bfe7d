"""Inputs of winsorised_effect: heavy tails, ties at the cap, arms that are missing or have no spread."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()
DTYPES = {"experiment_id": "int64", "annotator_id": "int64", "arm": "str", "labels": "float64"}


def _inputs(rows, index=None):
    return {"outcomes": frame_of(rows, DTYPES, index)}


def _arms(experiment, control, new, first=11):
    """Return rows of one experiment; None is a value that is not known."""
    arms = [("control", value) for value in control] + [("new", value) for value in new]
    return [(experiment, first + place, arm, value) for place, (arm, value) in enumerate(arms)]


def _usual(rng, count, centre=300):
    return [float(value) for value in rng.poisson(centre, count)]


def _heavy(rng, count):
    """Return counts of which the logarithm is normal: most some hundreds, a few many thousands."""
    return [float(value) for value in np.round(np.exp(rng.normal(5.5, 1.2, count)))]


@cases.visible("the example")
def example(_rng):
    return _inputs(
        [
            *_arms(1, [310, 290, 330], [300, 320, 80_000, None]),
            (2, 11, "control", 40),
            (2, 18, "new", 0),
            (2, 19, "new", 25),
        ]
    )


@cases.visible("two hundred annotators, an agency among them", group="an account beyond all others")
def agency_to_see(_rng):
    rng = np.random.default_rng(7)
    return _inputs(shuffled(rng, _arms(4, _usual(rng, 100), [*_usual(rng, 99), 80_000.0])))


@cases.hidden("an agency in the new arm, one in the control arm", group="an account beyond all others")
def agencies(rng):
    rows = _arms(8, _usual(rng, 120), [*_usual(rng, 119), 80_000.0])
    rows += _arms(3, [*_usual(rng, 99), 64_000.0], _usual(rng, 130))
    return _inputs(shuffled(rng, rows))


@cases.hidden("as many agencies in both arms", group="an account beyond all others")
def agencies_in_both(rng):
    return _inputs(shuffled(rng, _arms(5, [*_usual(rng, 140), 50_000.0], [*_usual(rng, 140), 72_000.0])))


@cases.hidden("the new arm is ahead at the top only", group="an account beyond all others")
def ahead_at_the_top(rng):
    top = [float(value) for value in rng.integers(900, 1_000, 12)]
    return _inputs(shuffled(rng, _arms(5, _usual(rng, 150), [*_usual(rng, 138), *top])))


@cases.hidden("heavy tails in both arms", group="heavy tails")
def heavy_tails(rng):
    return _inputs(
        shuffled(rng, [*_arms(2, _heavy(rng, 160), _heavy(rng, 240)), *_arms(1, _heavy(rng, 90), _heavy(rng, 70))])
    )


@cases.hidden("unequal arms, the smaller one with the larger spread", group="heavy tails")
def unequal_arms(rng):
    return _inputs(shuffled(rng, _arms(6, _usual(rng, 180), _heavy(rng, 25))))


@cases.hidden("many who made nothing", group="heavy tails")
def many_zeros(rng):
    return _inputs(shuffled(rng, _arms(6, [*[0.0] * 60, *_heavy(rng, 50)], [*[0.0] * 40, *_heavy(rng, 80)])))


@cases.hidden("nearly nobody made anything", group="heavy tails")
def nearly_all_zero(rng):
    return _inputs(
        shuffled(rng, [*_arms(6, [0.0] * 150, [0.0] * 149 + [40.0]), *_arms(7, [0.0] * 30, [0.0] * 29 + [9.0])])
    )


@cases.hidden("a tail at the lower end", group="heavy tails")
def lower_tail(rng):
    return _inputs(shuffled(rng, _arms(6, [*_usual(rng, 100), 0.0, 1.0], [*_usual(rng, 98), 2.0, 0.0, 3.0])))


@cases.hidden("the cap stands on a value", group="where the cap lies")
def on_a_value(rng):
    values = [float(value) for value in rng.choice(900, 101, replace=False)]
    return _inputs(shuffled(rng, _arms(3, values[:50], values[50:])))


@cases.hidden("between two values, near the one or the other", group="where the cap lies")
def between_values(rng):
    rows = []
    for experiment, count in enumerate((2, 3, 35, 60, 92, 100, 102)):
        values = [float(value) for value in rng.choice(900, count, replace=False)]
        rows += _arms(experiment, values[: count // 2], values[count // 2 :])
    return _inputs(shuffled(rng, rows))


@cases.hidden("ties at the cap", group="where the cap lies")
def ties_at_the_cap(rng):
    rows = [*_arms(1, [5, 5, 1], [5, 2, 3]), *_arms(2, [7, 7], [7, 1]), *_arms(3, [9, 9, 4], [9, 9, 9])]
    return _inputs(shuffled(rng, [*rows, *_arms(4, [*_usual(rng, 80, 20), 60.0], [*_usual(rng, 78, 20), 60.0, 60.0])]))


@cases.hidden("experiments of very different sizes of values", group="where the cap lies")
def different_sizes(rng):
    rows = [
        *_arms(1, _usual(rng, 60, 10), _usual(rng, 60, 12)),
        *_arms(2, _usual(rng, 60, 5_000), _usual(rng, 60, 5_200)),
    ]
    return _inputs(shuffled(rng, rows))


@cases.hidden("nulls in both arms", group="values that are not known")
def nulls(rng):
    control = [None if rng.random() < 0.3 else value for value in _usual(rng, 30, 60)]
    new = [None if rng.random() < 0.4 else value for value in _heavy(rng, 40)]
    return _inputs(shuffled(rng, _arms(3, [*control, None], [*new, None])))


@cases.hidden("an arm of nulls, an experiment of nulls", group="values that are not known")
def all_null(rng):
    rows = [*_arms(1, [None, None], _usual(rng, 4)), *_arms(2, [None], [None, None]), *_arms(3, _usual(rng, 3), [None])]
    return _inputs(shuffled(rng, rows))


@cases.hidden("one arm only", group="too little to tell")
def one_arm(rng):
    return _inputs(shuffled(rng, [*_arms(1, _usual(rng, 4), []), *_arms(2, [], _usual(rng, 3))]))


@cases.hidden("nobody in the new arm of any experiment", group="too little to tell")
def control_only(rng):
    return _inputs(shuffled(rng, _arms(1, _usual(rng, 4), [])))


@cases.hidden("one value in an arm, two in an arm", group="too little to tell")
def few_values(rng):
    rows = [*_arms(1, _usual(rng, 5), [280]), *_arms(2, [300], _usual(rng, 5)), *_arms(3, [9], [7])]
    return _inputs(shuffled(rng, [*rows, *_arms(4, [40, 47], [52, 50]), *_arms(5, [40, 47, None], [52, 50])]))


@cases.hidden("no rows", group="too little to tell")
def no_rows(_rng):
    return _inputs([])


@cases.hidden("no spread in one arm, or in both", group="no spread")
def no_spread(rng):
    rows = [
        *_arms(1, [30, 30, 30], [30, 30]),
        *_arms(2, [30, 30], [25, 25, 25]),
        *_arms(3, [50, 50, 50], _usual(rng, 4)),
    ]
    return _inputs(shuffled(rng, [*rows, *_arms(4, _usual(rng, 4), [260, 260])]))


@cases.hidden("no spread but for what is capped", group="no spread")
def flat_at_the_cap(rng):
    rows = []
    for experiment in range(1, 13):
        low, flat = (int(value) for value in rng.integers(100, 400, 2))
        top = [float(flat + low + gap) for gap in rng.integers(10, 900, 3)]
        rows += _arms(experiment, [float(low)] * 260, top)
    return _inputs(shuffled(rng, rows))


@cases.hidden("no difference, some spread", group="no spread")
def no_difference(rng):
    shift = int(rng.integers(20))
    return _inputs(shuffled(rng, [*_arms(1, [40 + shift, 50 + shift], [50 + shift, 40 + shift])]))


@cases.hidden("an index that repeats", group="too little to tell")
def repeated_index(rng):
    rows = [*_arms(2, [40, 50, 60], [36, 47, 520]), *_arms(1, _usual(rng, 3), _usual(rng, 3))]
    return _inputs(rows, index=[0, 1, 0, 1] * 3)


@cases.hidden("random small experiments", group="random", repeat=24)
def random_small(rng):
    rows = []
    for experiment in rng.choice(30, int(rng.integers(0, 5)), replace=False):
        sizes = rng.integers(0, 6, 2)
        arms = [
            [None if rng.random() < 0.15 else float(rng.choice([0, 1, 2, 3, 40])) for _ in range(size)]
            for size in sizes
        ]
        rows += _arms(int(experiment), *arms, first=int(rng.integers(1, 5)))
    return _inputs(shuffled(rng, rows))


@cases.large("80 000 annotators, 2 000 experiments", rows=80_000)
def large(rng, rows):
    experiment = np.arange(rows) // 40
    labels = np.round(np.exp(rng.normal(5.5, 1.2, rows)))
    labels[rng.random(rows) < 0.03] = np.nan
    order = rng.permutation(rows)
    table = {
        "experiment_id": experiment[order],
        "annotator_id": (np.arange(rows) % 40 + 11)[order],
        "arm": pd.Series(np.array(["control", "new"], dtype=object)[rng.integers(0, 2, rows)], dtype="str"),
        "labels": labels[order],
    }
    return {"outcomes": pd.DataFrame(table)}
