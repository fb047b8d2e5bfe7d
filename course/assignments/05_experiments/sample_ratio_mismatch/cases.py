"""Inputs of sample_ratio_mismatch: people by arm, rows that repeat, people in several arms, arms that stay empty."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of

cases = CaseBook()

SPLITS = [[0.5, 0.5], [0.9, 0.1], [0.8, 0.2], [0.25, 0.75], [0.5, 0.25, 0.25], [0.4, 0.3, 0.2, 0.1]]
NAMES = np.array(["control", "treatment", "treatment 2", "treatment 3"], dtype=object)


def _inputs(rows, plan):
    """Return the arguments from (experiment, annotator, arm) and (experiment, arm, share); arms as text."""
    assignments = {"experiment_id": "int64", "annotator_id": "int64", "arm": "str"}
    shares = {"experiment_id": "int64", "arm": "str", "share": "float64"}
    return {"assignments": frame_of(rows, assignments), "plan": frame_of(plan, shares)}


def _plan(shares, numbers):
    pairs = zip(numbers, shares, strict=True)
    return [(number, NAMES[arm], share) for number, split in pairs for arm, share in enumerate(split)]


def _experiments(rng, counts, shares, repeats=1):
    """Return experiments with so many people in each arm, each person on one to `repeats` rows, rows in any order."""
    numbers = rng.choice(np.arange(100, 900), len(counts), replace=False)
    sizes = [size for arms in counts for size in arms]
    experiment = np.repeat(np.repeat(numbers, [len(arms) for arms in counts]), sizes)
    arm = np.repeat([name for arms in counts for name in NAMES[: len(arms)]], sizes)
    # The same people take part in several experiments.
    annotator = np.concatenate([rng.permutation(2 * sum(arms) + 5)[: sum(arms)] for arms in counts]) + 1_000
    row = rng.permutation(np.repeat(np.arange(len(arm)), rng.integers(1, repeats + 1, len(arm))))
    rows = {"experiment_id": experiment[row], "annotator_id": annotator[row], "arm": arm[row].astype(object)}
    return _inputs(rows, _plan(shares, numbers))


def _with_rows(inputs, extra):
    """Add rows to the assignments."""
    more = pd.DataFrame(extra, columns=list(inputs["assignments"])).astype(inputs["assignments"].dtypes)
    return {**inputs, "assignments": pd.concat([inputs["assignments"], more], ignore_index=True)}


def _others(rng, inputs, people, arm=None):
    """Return rows that put some people, already in an arm, into one that they are not in, or into the arm given."""
    chosen = inputs["assignments"].drop_duplicates().sample(people, random_state=int(rng.integers(1000)))
    other = chosen["arm"].map({"control": "treatment", "treatment": "control"})
    return chosen.assign(arm=other if arm is None else arm)


@cases.visible("the example")
def example(_rng):
    seen = {
        1: [(11, "control"), (12, "treatment"), (13, "control"), (12, "treatment"), (14, "treatment"), (15, "control")],
        2: [(11, "treatment"), (12, "treatment"), (13, "treatment"), (14, "treatment")],
        3: [(11, "control"), (15, "control"), (12, "treatment"), (15, "treatment"), (13, None), (14, "control")],
    }
    rows = [(number, *row) for number, listed in seen.items() for row in listed]
    return _inputs(rows, _plan([[0.5, 0.5], [0.9, 0.1], [0.5, 0.5], [0.4, 0.3, 0.3]], [1, 2, 3, 4]))


@cases.visible("a thousand annotators, twice", group="the split")
def thousand(rng):
    return _experiments(rng, [[600, 400], [502, 498]], [[0.5, 0.5]] * 2)


@cases.hidden("splits other than half and half", group="the split")
def other_splits(rng):
    counts = [[int(rng.integers(80, 95)), 10], [41, 10], [int(rng.integers(15, 25)), 60]]
    return _experiments(rng, counts, [[0.9, 0.1], [0.8, 0.2], [0.25, 0.75]])


@cases.hidden("nothing wrong with an unequal split", group="the split")
def as_planned(rng):
    scale = int(rng.integers(3, 12))
    return _experiments(rng, [[9 * scale, scale], [scale, 3 * scale]], [[0.9, 0.1], [0.25, 0.75]])


@cases.hidden("more than two arms", group="the split")
def several_arms(rng):
    counts = [[20, 9, int(rng.integers(5, 15))], [40, 30, 15, 15], [30, 12, 8]]
    return _experiments(rng, counts, [[0.5, 0.25, 0.25], [0.4, 0.3, 0.2, 0.1], [1 / 3, 1 / 3, 1 / 3]])


@cases.hidden("p between 0.001 and 0.05", group="the alarm")
def worth_no_alarm(rng):
    return _experiments(rng, [[62, 38], [65, 35], [66, 34]], [[0.5, 0.5]] * 3)


@cases.hidden("p just below 0.001", group="the alarm")
def worth_an_alarm(rng):
    return _experiments(rng, [[67, 33], [68, 32], [80, 20]], [[0.5, 0.5], [0.5, 0.5], [0.93, 0.07]])


@cases.hidden("rows that repeat", group="who is counted")
def repeated_rows(rng):
    return _experiments(rng, [[14, 11], [30, 4]], [[0.5, 0.5], [0.9, 0.1]], repeats=5)


@cases.hidden("annotators seen in both arms", group="who is counted")
def seen_in_both(rng):
    inputs = _experiments(rng, [[18, 9], [20, 5]], [[0.5, 0.5], [0.8, 0.2]])
    return _with_rows(inputs, _others(rng, inputs, 8))


@cases.hidden("in both arms, and on several rows", group="who is counted")
def seen_often_in_both(rng):
    inputs = _experiments(rng, [[12, 7], [6, 9]], [[0.5, 0.5]] * 2, repeats=3)
    others = _others(rng, inputs, 6)
    return _with_rows(inputs, pd.concat([others, others.head(3)]))


@cases.hidden("an arm that was not logged", group="who is counted")
def not_logged(rng):
    inputs = _experiments(rng, [[9, 15], [16, 6]], [[0.5, 0.5], [0.8, 0.2]])
    number = inputs["plan"]["experiment_id"].iloc[0]
    nobody = pd.DataFrame({"experiment_id": number, "annotator_id": [1, 1, 2], "arm": None})
    return _with_rows(inputs, pd.concat([_others(rng, inputs, 7, arm=None).assign(arm=None), nobody]))


@cases.hidden("an arm with nobody in it", group="nobody there")
def empty_arm(rng):
    counts = [[int(rng.integers(14, 30)), 0], [0, 6], [12, 0, 9]]
    return _experiments(rng, counts, [[0.5, 0.5], [0.9, 0.1], [0.5, 0.25, 0.25]])


@cases.hidden("a single annotator", group="nobody there")
def single(rng):
    return _experiments(rng, [[1, 0], [0, 1]], [[0.5, 0.5], [0.9, 0.1]])


@cases.hidden("everybody in both arms", group="nobody there")
def all_in_both(rng):
    people = rng.choice(90, 7, replace=False)
    rows = [(5, annotator, arm) for annotator in people for arm in NAMES[:2]]
    return _inputs(rows, _plan([[0.5, 0.5]], [5]))


@cases.hidden("planned, and nobody came", group="nobody there")
def nobody_came(rng):
    return _experiments(rng, [[12, 3], [0, 0], [0, 0, 0]], [[0.8, 0.2], [0.5, 0.5], [0.5, 0.25, 0.25]])


@cases.hidden("no assignments at all", group="nobody there")
def no_assignments(rng):
    return _inputs([], _plan([[0.5, 0.5], [0.9, 0.1]], rng.choice(np.arange(9), 2, replace=False)))


@cases.hidden("no experiments", group="nobody there")
def no_experiments(_rng):
    return _inputs([], [])


@cases.hidden("random small experiments", group="random", repeat=14)
def random_experiments(rng):
    count = int(rng.integers(1, 5))
    numbers = rng.choice(np.arange(1, 30), count, replace=False)
    shares = [SPLITS[place] for place in rng.integers(0, len(SPLITS), count)]
    size = int(rng.choice([0, 4, 15, 40]))
    which = rng.integers(0, count, size)
    arm = (rng.random(size) ** rng.choice([1, 3]) * [len(shares[place]) for place in which]).astype(int)
    names = np.where(rng.random(size) < 0.08, None, NAMES[arm])
    people = rng.integers(1, int(rng.choice([6, 40, 400])), size)
    inputs = _inputs({"experiment_id": numbers[which], "annotator_id": people, "arm": names}, _plan(shares, numbers))
    return {**inputs, "plan": inputs["plan"].sample(frac=1, random_state=int(rng.integers(1000)))}


@cases.large("60 000 rows, 1 500 experiments", rows=60_000)
def large(rng, rows):
    count = max(rows // 40, 4)
    kinds = rng.integers(0, len(SPLITS), count)
    width = max(len(split) for split in SPLITS)
    edges = np.array([np.cumsum([*split, *[0] * (width - len(split))]) for split in SPLITS])
    which = rng.integers(0, count, rows)
    people = rng.integers(0, 200, rows)
    # A person's arm is a fixed number between 0 and 1, but for the few rows of those who change sides.
    lot = (people * 0.6180339887 + which * 0.7548776662) % 1
    lot = np.where(rng.random(rows) < 0.02, rng.random(rows), lot) * 0.999
    arm = NAMES[(lot[:, np.newaxis] >= edges[kinds[which]]).sum(axis=1).clip(0, width - 1)]
    arm = np.where(rng.random(rows) < 0.01, None, arm)
    shares = [SPLITS[kind] for kind in kinds]
    return _inputs({"experiment_id": which, "annotator_id": people, "arm": arm}, _plan(shares, range(count)))
