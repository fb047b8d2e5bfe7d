"""Inputs of intention_to_treat: people who ignore the draw, people who stop, and offers that moved nobody."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()


def _inputs(rows, index=None):
    """Return rows of (experiment, annotator, arm, exposed, accepted); None is an outcome that is missing."""
    ids = dict.fromkeys(["experiment_id", "annotator_id"], "int64")
    return {"annotators": frame_of(rows, {**ids, "arm": "str", "exposed": "bool", "accepted": "float64"}, index)}


def _experiment(experiment, control, treatment):
    """Return rows of one experiment; an annotator is (exposed, accepted)."""
    people = [("control", *person) for person in control] + [("treatment", *person) for person in treatment]
    return [(experiment, 11 + place, *person) for place, person in enumerate(people)]


def _people(rng, count, exposed, centre=60):
    """Return people of whom so many are exposed, in any order, with outcomes that differ."""
    uses = rng.permutation(count) < exposed
    return [
        (bool(is_exposed), float(value))
        for is_exposed, value in zip(uses, np.round(rng.normal(centre, 15, count)), strict=True)
    ]


def _chosen(rng, count, share, lift):
    """Return people who differ much, of whom the best switch by themselves; `lift` is what the layout does."""
    pace = np.round(rng.normal(60, 15, count))
    uses = pace >= np.quantile(pace, 1 - share)
    return [(bool(is_exposed), float(value + lift * is_exposed)) for is_exposed, value in zip(uses, pace, strict=True)]


@cases.visible("the example")
def example(_rng):
    treatment = [(True, 90), (True, 70), (False, None), (False, 40)]
    control = [(False, 60), (False, 30), (False, 10), (True, 80)]
    people = [("treatment", *person) for person in treatment] + [("control", *person) for person in control]
    rows = [(1, 11 + place, *person) for place, person in enumerate(people)]
    return _inputs([*rows, (2, 11, "control", False, 50), (2, 12, "treatment", False, 65)])


@cases.visible("no spread, and an offer that moved nobody", group="nothing to divide by")
def no_spread(_rng):
    same = _experiment(1, [(False, 40)] * 3, [(True, 40)] * 2)
    return _inputs([*same, *_experiment(2, [(False, 40), (True, 50)], [(True, 70), (False, 60)])])


@cases.hidden("an effect is planted, for those who use it", group="who is compared")
def planted(rng):
    return _inputs(shuffled(rng, _experiment(3, _people(rng, 20, 3), _people(rng, 20, 12, centre=75))))


@cases.hidden("nothing is planted, and the best people switch", group="who is compared")
def nothing_planted(rng):
    return _inputs(shuffled(rng, _experiment(3, _chosen(rng, 20, 0.2, 0), _chosen(rng, 20, 0.5, 0))))


@cases.hidden("everybody did as drawn", group="who is compared")
def all_comply(rng):
    return _inputs(shuffled(rng, _experiment(3, _people(rng, 7, 0), _people(rng, 6, 6))))


@cases.hidden("only the treated could switch", group="who is compared")
def one_sided(rng):
    return _inputs(shuffled(rng, _experiment(3, _people(rng, 9, 0), _people(rng, 11, 4))))


@cases.hidden("many of the control arm switched, too", group="who is compared")
def crossed_over(rng):
    return _inputs(shuffled(rng, _experiment(3, _people(rng, 9, 5), _people(rng, 10, 9))))


@cases.hidden("unequal arms, the smaller one with the larger spread", group="who is compared")
def unequal_arms(rng):
    small = [(bool(use), value * 4) for use, value in _people(rng, 4, 3)]
    return _inputs(shuffled(rng, _experiment(3, _people(rng, 25, 5), small)))


@cases.hidden("the same people in two experiments", group="who is compared")
def two_experiments(rng):
    rows = [
        *_experiment(12, _people(rng, 5, 1), _people(rng, 6, 4)),
        *_experiment(4, _people(rng, 6, 2), _people(rng, 5, 3)),
    ]
    return _inputs(shuffled(rng, rows))


@cases.hidden("one huge outlier", group="who is compared")
def outlier(rng):
    return _inputs(shuffled(rng, _experiment(3, [*_people(rng, 8, 2), (False, 100_000.0)], _people(rng, 9, 5))))


@cases.hidden("an index that repeats", group="who is compared")
def repeated_index(rng):
    return _inputs(_experiment(3, _people(rng, 4, 1), _people(rng, 4, 3)), index=[0, 1] * 4)


@cases.hidden("people who delivered nothing", group="missing outcomes")
def nothing_delivered(rng):
    treatment = [*_people(rng, 6, 4), (True, None), (False, None), (True, 0.0)]
    return _inputs(shuffled(rng, _experiment(3, [*_people(rng, 7, 1), (False, None)], treatment)))


@cases.hidden("those who stopped were all treated", group="missing outcomes")
def stopped(rng):
    return _inputs(shuffled(rng, _experiment(3, _people(rng, 8, 1), [*_people(rng, 5, 5), *[(True, None)] * 3])))


@cases.hidden("an arm that delivered nothing", group="missing outcomes")
def silent_arm(rng):
    silent = [(False, None)] * 4
    rows = [*_experiment(3, silent, _people(rng, 5, 3)), *_experiment(5, _people(rng, 5, 1), [(True, None)] * 3)]
    return _inputs(shuffled(rng, rows))


@cases.hidden("nobody delivered anything", group="missing outcomes")
def all_silent(_rng):
    return _inputs(_experiment(3, [(False, None)] * 3, [(True, None)] * 2))


@cases.hidden("nobody was exposed, or everybody", group="nothing to divide by")
def same_exposure(rng):
    nobody, everybody = (
        _experiment(place, _people(rng, 5, uses), _people(rng, 5, uses)) for place, uses in ((1, 0), (2, 5))
    )
    return _inputs(shuffled(rng, [*nobody, *everybody]))


@cases.hidden("equal shares in unequal arms", group="nothing to divide by")
def equal_shares(rng):
    return _inputs(shuffled(rng, _experiment(3, _people(rng, 12, 4), _people(rng, 6, 2))))


@cases.hidden("more exposed in the control arm", group="nothing to divide by")
def wrong_way(rng):
    return _inputs(shuffled(rng, _experiment(3, _people(rng, 8, 6), _people(rng, 8, 2))))


@cases.hidden("one annotator in an arm", group="small arms")
def one_annotator(rng):
    rows = [*_experiment(1, _people(rng, 6, 1), [(True, 70.0)]), *_experiment(2, [(False, 70.0)], _people(rng, 6, 4))]
    return _inputs(shuffled(rng, rows))


@cases.hidden("two annotators in each arm", group="small arms")
def two_annotators(rng):
    return _inputs(shuffled(rng, _experiment(1, [(False, 40.0), (False, 47.0)], [(True, 60.0), (False, 66.0)])))


@cases.hidden("an arm without spread", group="small arms")
def arm_without_spread(rng):
    return _inputs(shuffled(rng, _experiment(1, [(False, 40.0)] * 4, _people(rng, 5, 3))))


@cases.hidden("no spread, but a difference", group="small arms")
def certain(rng):
    level = float(rng.integers(20, 90))
    return _inputs(
        shuffled(rng, _experiment(1, [(False, level)] * 4, [(True, level + 7), (False, level + 7), (True, level + 7)]))
    )


@cases.hidden("one arm only", group="small arms")
def one_arm(rng):
    rows = [*_experiment(1, _people(rng, 4, 1), []), *_experiment(2, [], _people(rng, 3, 2))]
    return _inputs(shuffled(rng, [*rows, *_experiment(3, _people(rng, 3, 0), _people(rng, 3, 2))]))


@cases.hidden("only control arms", group="small arms")
def control_only(rng):
    return _inputs(shuffled(rng, [*_experiment(1, _people(rng, 4, 1), []), *_experiment(2, _people(rng, 2, 1), [])]))


@cases.hidden("no rows", group="small arms")
def no_rows(_rng):
    return _inputs([])


@cases.hidden("random small experiments", group="random", repeat=20)
def random_small(rng):
    rows = []
    for experiment in rng.choice(30, int(rng.integers(0, 5)), replace=False).tolist():
        arms = [
            [
                (bool(rng.random() < share), None if rng.random() < 0.15 else float(rng.integers(0, 5)))
                for _ in range(int(rng.integers(0, 6)))
            ]
            for share in (0.25, 0.75)
        ]
        rows += _experiment(experiment, *arms)
    return _inputs(shuffled(rng, rows))


@cases.large("60 000 annotators, 3 000 experiments", rows=60_000)
def large(rng, rows):
    place = np.arange(rows)
    treated = rng.random(rows) < 0.5
    pace = rng.normal(60, 15, rows)
    exposed = rng.random(rows) < np.where(treated, 0.5, 0.1) * (0.5 + (pace > 60))
    accepted = np.round(np.maximum(pace + 8 * exposed, 0))
    accepted[rng.random(rows) < 0.04] = np.nan
    order = rng.permutation(rows)
    table = {
        "experiment_id": (place // 20)[order],
        "annotator_id": (place % 20 + place // 60)[order],
        "arm": pd.Series(np.array(["control", "treatment"], dtype=object)[treated[order].astype(int)], dtype="str"),
        "exposed": exposed[order],
        "accepted": accepted[order],
    }
    return {"annotators": pd.DataFrame(table)}
