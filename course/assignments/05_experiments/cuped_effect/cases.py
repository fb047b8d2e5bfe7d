"""Inputs of cuped_effect: annotators with a past that tells much of their outcome, and new ones without.

Outcomes are spread widely, so that no small arm lies on a line by chance; what counts as no spread has cases of its
own.
"""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

COLUMNS = ["experiment_id", "annotator_id", "arm", "before", "first_week", "outcome"]


def _inputs(rows, index=None):
    """Return rows of (experiment, annotator, arm, before, first week, outcome); None is not known."""
    whole = dict.fromkeys(["experiment_id", "annotator_id"], "int64")
    return {"annotators": frame_of(rows, dict.fromkeys(COLUMNS, "float64") | whole | {"arm": "str"}, index)}


def _experiment(rng, experiment, n_control, n_treatment, *, effect=0.0, slope=1.6, first=11):
    """Return rows of one experiment: the outcome follows `before` with a slope; the first week follows the outcome."""
    treated = np.repeat([0, 1], [n_control, n_treatment])
    before = np.round(rng.normal(40, 8, len(treated)), 1)
    outcome = np.round(20 + slope * before + effect * treated + rng.normal(0, 7, len(treated)), 2)
    first_week = np.round(0.7 * outcome + rng.normal(0, 2, len(treated)), 1)
    arms = ["treatment" if is_treated else "control" for is_treated in treated]
    people = range(first, first + len(treated))
    columns = [person.tolist() for person in (before, first_week, outcome)]
    return list(zip([experiment] * len(treated), people, arms, *columns, strict=True))


def _forget(rng, rows, column, count, arm=None):
    """Return rows in which `count` annotators (of one arm) have no value in a column."""
    place = COLUMNS.index(column)
    able = [at for at, row in enumerate(rows) if arm in (None, row[2])]
    chosen = set(rng.choice(able, count, replace=False).tolist())
    return [(*row[:place], None, *row[place + 1 :]) if at in chosen else row for at, row in enumerate(rows)]


@cases.visible("the example")
def example(_rng):
    rows = [
        (1, 11, "control", 30, 40, 60),
        (1, 12, "control", 40, 55, 82),
        (1, 13, "control", 50, 60, 96),
        (1, 14, "treatment", 35, 52, 80),
        (1, 15, "treatment", 45, 66, 98),
        (1, 16, "treatment", 55, 75, 110),
        (1, 17, "treatment", None, 50, 76),
        (2, 11, "control", None, 45, 70),
        (2, 18, "control", None, 52, 78),
        (2, 12, "treatment", 40, 50, 84),
        (2, 19, "treatment", 42, 61, None),
    ]
    return _inputs(rows)


@cases.hidden("an effect", group="theta")
def planted(rng):
    return _inputs(shuffled(rng, _experiment(rng, 7, 8, 8, effect=9)))


@cases.hidden("nothing planted", group="theta")
def nothing_planted(rng):
    return _inputs(shuffled(rng, _experiment(rng, 7, 8, 8)))


@cases.hidden("a past that tells nothing", group="theta")
def useless_past(rng):
    return _inputs(shuffled(rng, _experiment(rng, 7, 7, 7, slope=0)))


@cases.hidden("who was fast before is slow now", group="theta")
def falling(rng):
    return _inputs(shuffled(rng, _experiment(rng, 7, 6, 7, slope=-2)))


@cases.hidden("arms of unequal size", group="theta")
def unequal_arms(rng):
    return _inputs(shuffled(rng, _experiment(rng, 4, 14, 3, effect=4)))


@cases.hidden("one huge outlier", group="theta")
def outlier(rng):
    return _inputs(shuffled(rng, [*_experiment(rng, 3, 6, 6), (3, 99, "treatment", 900.0, 1500.0, 4000.0)]))


@cases.hidden("two experiments with pasts that tell different things", group="theta")
def two_experiments(rng):
    return _inputs(shuffled(rng, [*_experiment(rng, 5, 6, 6, slope=3), *_experiment(rng, 2, 5, 7, slope=0.5)]))


@cases.hidden("annotators picked from a longer list", group="theta")
def picked(rng):
    rows = [*_experiment(rng, 8, 5, 5), *_forget(rng, _experiment(rng, 2, 5, 5), "before", 3)]
    return _inputs(rows, index=rng.permutation(np.arange(100, 100 + len(rows))))


@cases.hidden("some annotators are new", group="new annotators")
def some_new(rng):
    return _inputs(shuffled(rng, _forget(rng, _experiment(rng, 6, 8, 8, effect=5), "before", 5)))


@cases.hidden("new annotators in one arm only", group="new annotators")
def new_in_treatment(rng):
    return _inputs(shuffled(rng, _forget(rng, _experiment(rng, 6, 7, 9), "before", 5, arm="treatment")))


@cases.hidden("nobody of an arm has a past", group="new annotators")
def new_arm(rng):
    return _inputs(shuffled(rng, _forget(rng, _experiment(rng, 6, 6, 5), "before", 5, arm="treatment")))


@cases.hidden("everybody is new", group="new annotators")
def all_new(rng):
    return _inputs(shuffled(rng, _forget(rng, _experiment(rng, 6, 5, 5, effect=5), "before", 10)))


@cases.hidden("one annotator with a past", group="new annotators")
def one_past(rng):
    return _inputs(shuffled(rng, _forget(rng, _experiment(rng, 6, 4, 5), "before", 8)))


@cases.hidden("annotators without an outcome", group="missing outcomes")
def no_outcome(rng):
    return _inputs(shuffled(rng, _forget(rng, _experiment(rng, 6, 8, 8), "outcome", 4)))


@cases.hidden("new annotators, and others without an outcome", group="missing outcomes")
def new_and_without(rng):
    rows = _forget(rng, _experiment(rng, 6, 9, 9), "before", 4, arm="treatment")
    return _inputs(shuffled(rng, _forget(rng, rows, "outcome", 4)))


@cases.hidden("an arm without outcomes", group="missing outcomes")
def outcomes_of_one_arm(rng):
    nothing = _forget(rng, _experiment(rng, 2, 3, 3), "outcome", 6)
    return _inputs(shuffled(rng, [*_forget(rng, _experiment(rng, 6, 4, 3), "outcome", 3, arm="treatment"), *nothing]))


@cases.hidden("the past is the same for all", group="too little to tell")
def same_past(rng):
    return _inputs(shuffled(rng, [(*row[:3], 40.0, *row[4:]) for row in _experiment(rng, 1, 5, 5)]))


@cases.hidden("pasts that hardly differ", group="too little to tell")
def close_pasts(rng):
    rows = _experiment(rng, 1, 4, 4)
    pasts = 40 + 0.25 * rng.permutation([0, 0, 0, 1, 1, 2, 2, 1])
    return _inputs(shuffled(rng, [(*row[:3], float(past), *row[4:]) for row, past in zip(rows, pasts, strict=True)]))


@cases.hidden("the outcome is the same for all", group="too little to tell")
def same_outcome(rng):
    rows = [*_experiment(rng, 1, 4, 4), *_forget(rng, _experiment(rng, 2, 4, 4), "before", 2)]
    return _inputs(
        shuffled(rng, [(*row[:3], 2.0 * round(row[3] or 0) if row[3] else None, row[4], 64.0) for row in rows])
    )


@cases.hidden("each arm alike in itself", group="too little to tell")
def alike_in_arm(rng):
    rows = [(*row[:5], 64.0 if row[2] == "control" else 80.0) for row in _experiment(rng, 1, 4, 4)]
    return _inputs(shuffled(rng, [*rows, *_experiment(rng, 2, 4, 4)]))


@cases.hidden("the past tells everything", group="too little to tell")
def on_a_line(rng):
    rows = _experiment(rng, 1, 4, 5)
    return _inputs(shuffled(rng, [(*row[:3], float(round(row[3])), row[4], 2.0 * round(row[3]) + 3) for row in rows]))


@cases.hidden("alike but for the rounding of decimals", group="too little to tell")
def alike_in_decimals(rng):
    """One past of 30.1 for all, whose mean is not 30.1 to the last bit; then outcomes that are alike in each arm."""
    rows = [(*row[:3], 30.1, *row[4:]) for row in _experiment(rng, 1, 4, 3)]
    rows += [(*row[:5], 64.1 if row[2] == "control" else 80.3) for row in _experiment(rng, 2, 3, 6)]
    rows += [(*row[:5], 0.0) for row in _experiment(rng, 4, 2, 2)]
    return _inputs(shuffled(rng, [*rows, *[(*row[:5], 70.7) for row in _experiment(rng, 3, 3, 7)]]))


@cases.hidden("the past tells everything, in decimals", group="too little to tell")
def on_a_line_in_decimals(rng):
    rows = [(*row[:5], 1.5 * row[3] + 0.1) for row in _experiment(rng, 1, 4, 5)]
    return _inputs(shuffled(rng, [*rows, *[(*row[:5], 0.7 * row[3] + 20.3) for row in _experiment(rng, 2, 3, 3)]]))


@cases.hidden("spreads of a millionth", group="too little to tell")
def smallest_spread(rng):
    """Of pasts: 0.92 and 1.22 millionths of 50. Of outcomes: the error is 0.95 and 1.19 millionths of a mean of 128."""
    rows = []
    for experiment, step in ((1, 3 * 2.0**-16), (2, 2.0**-14)):
        pasts = 50 + step * rng.permutation([0, 0, 1, 1, 0, 1, 0, 1])
        crew = zip(_experiment(rng, experiment, 4, 4), pasts.tolist(), strict=True)
        rows += [(*row[:3], past, row[4], float(round(row[5]))) for row, past in crew]
    for experiment, step in ((3, 2.0**-12), (4, 5 * 2.0**-14)):
        outcomes = [128.0, 128.0 + step, 96.0, 96.0]
        crew = zip(_forget(rng, _experiment(rng, experiment, 2, 2), "before", 4), outcomes, strict=True)
        rows += [(*row[:5], outcome) for row, outcome in crew]
    return _inputs(shuffled(rng, rows))


@cases.hidden("one annotator in an arm", group="too little to tell")
def one_annotator(rng):
    return _inputs(shuffled(rng, [*_experiment(rng, 1, 5, 1), *_experiment(rng, 2, 1, 4), *_experiment(rng, 3, 1, 1)]))


@cases.hidden("two annotators in an arm", group="too little to tell")
def two_annotators(rng):
    return _inputs(shuffled(rng, [*_experiment(rng, 1, 2, 2), *_forget(rng, _experiment(rng, 4, 2, 5), "before", 2)]))


@cases.hidden("one arm only", group="too little to tell")
def one_arm(rng):
    return _inputs(shuffled(rng, [*_experiment(rng, 1, 4, 0), *_experiment(rng, 2, 0, 4)]))


@cases.hidden("nobody in the treatment arm", group="too little to tell")
def control_only(rng):
    return _inputs(shuffled(rng, _experiment(rng, 1, 4, 0)))


@cases.hidden("no annotators", group="too little to tell")
def no_annotators(_rng):
    return _inputs([])


@cases.hidden("random small experiments", group="random", repeat=24)
def small_experiments(rng):
    rows = []
    for experiment in rng.permutation(9)[: rng.integers(0, 4)]:
        sizes = rng.integers(0, 7, 2).tolist()
        crew = _experiment(rng, int(experiment), *sizes, slope=float(rng.normal(1, 1)), first=int(rng.integers(1, 5)))
        crew = _forget(rng, crew, "before", int(rng.binomial(len(crew), 0.3)))
        rows += _forget(rng, crew, "outcome", int(rng.binomial(len(crew), 0.15)))
    return _inputs(shuffled(rng, rows))


@cases.large("100 000 annotators, 2 500 experiments", rows=100_000)
def large(rng, rows):
    treated = rng.random(rows) < 0.5
    before = rng.normal(40, 8, rows)
    outcome = 20 + 1.6 * before + 2 * treated + rng.normal(0, 8, rows)
    table = {
        "experiment_id": rng.integers(0, max(rows // 40, 1), rows),
        "annotator_id": np.arange(rows),
        "arm": pd.Series(np.where(treated, "treatment", "control"), dtype="str"),
        "before": np.where(rng.random(rows) < 0.2, np.nan, before),
        "first_week": 0.7 * outcome + rng.normal(0, 2, rows),
        "outcome": np.where(rng.random(rows) < 0.05, np.nan, outcome),
    }
    return {"annotators": pd.DataFrame(table)}
