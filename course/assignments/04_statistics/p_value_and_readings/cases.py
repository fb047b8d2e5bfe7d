"""Inputs of p_value_and_readings: small splits whose p-values lie on both sides of the level, and every sentence."""

import numpy as np
import pandas as pd

from autograder import CaseBook

cases = CaseBook()

READINGS = [
    "extreme_data",
    "null_probability",
    "chance_alone",
    "rejected_for_new",
    "not_rejected",
    "shown_equal",
    "large_difference",
    "replication",
    "false_alarms",
    "false_discoveries",
]
# A p-value is a whole number divided by a power of two. None of these is, so neither equals the other.
LEVELS = [0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4]
EVEN, UNEVEN = [(6, 5), (4, 4), (2, 1)], [(17, 2), (1, 14), (21, 3)]


def _ids(rng, count):
    return rng.choice(np.arange(100, 100 + 10 * count + 1), count, replace=False)


def _reports(ids, splits, readings, values, ties=0):
    """Return the function's arguments from one (new_wins, old_wins) a report; None is a count that has not come in."""
    wins = np.array([[np.nan if count is None else count for count in split] for split in splits], dtype=float)
    wins = wins.reshape(-1, 2)
    frame = pd.DataFrame({"report_id": np.asarray(ids, dtype="int64"), "new_wins": wins[:, 0], "old_wins": wins[:, 1]})
    if not np.isnan(wins).any():
        frame = frame.astype({"new_wins": "int64", "old_wins": "int64"})
    frame["ties"] = np.broadcast_to(np.asarray(ties, dtype="int64"), len(frame))
    frame["reading"] = pd.Series(list(readings), dtype="str")
    frame["value"] = np.asarray(values, dtype=float)
    return {"reports": frame}


def _mirrored(splits):
    return [*splits, *[split[::-1] for split in splits]]


def _definition(rng, splits, ties=0):
    """Return one report a split, each with the sentence that is the p-value's definition."""
    count = len(splits)
    return _reports(_ids(rng, count), splits, ["extreme_data"] * count, rng.choice(LEVELS, count), ties)


def _sentences(rng, *readings):
    """Return each sentence about even and uneven splits, won by either side, at levels on both sides of the p-value."""
    splits = rng.permutation(_mirrored([*EVEN, *UNEVEN]))
    rows = [(split, reading, level) for split in splits for reading in readings for level in (0.05, 0.3)]
    ties = rng.integers(0, 4, len(rows))
    return _reports(_ids(rng, len(rows)), *zip(*rows, strict=True), ties)


@cases.visible("the example")
def example(_rng):
    splits = [(9, 1), (9, 1), (2, 8), (5, 5), (None, None)]
    readings = ["extreme_data", "null_probability", "rejected_for_new", "not_rejected", "extreme_data"]
    return _reports(range(11, 16), splits, readings, [0.05, 0.05, 0.2, 0.05, 0.05], [3, 3, 0, 1, 0])


@cases.visible("the same split, won by the other side", group="p-values")
def other_side(_rng):
    readings = ["extreme_data", "extreme_data", "rejected_for_new", "rejected_for_new"]
    return _reports([1, 2, 3, 4], [(9, 1), (1, 9)] * 2, readings, [0.05] * 4)


@cases.hidden("all tasks for one side", group="p-values")
def one_sided_splits(rng):
    return _definition(rng, _mirrored([(count, 0) for count in range(2, 12)]))


@cases.hidden("an even split, or nearly even", group="p-values")
def even_splits(rng):
    return _definition(rng, _mirrored([(1, 1), (2, 1), (7, 7), (8, 7), (60, 60), (200, 199)]))


@cases.hidden("a single task", group="p-values")
def single_task(rng):
    return _definition(rng, [(1, 0), (0, 1)])


@cases.hidden("few tasks, where the normal curve is off", group="p-values")
def few_tasks(rng):
    return _definition(rng, rng.integers(1, 9, (8, 2)).tolist())


@cases.hidden("hundreds of tasks", group="p-values")
def hundreds(rng):
    return _definition(rng, rng.integers(150, 300, (6, 2)).tolist())


@cases.hidden("many ties", group="p-values")
def many_ties(rng):
    return _definition(rng, _mirrored([(8, 1), (3, 9), (12, 4)]), ties=rng.integers(5, 40, 6))


@cases.hidden("sentences about the data: `extreme_data`", group="sentences about this test")
def extreme_data(rng):
    return _sentences(rng, "extreme_data")


@cases.hidden("sentences about the decision: `rejected_for_new`, `not_rejected`", group="sentences about this test")
def decisions(rng):
    return _sentences(rng, "rejected_for_new", "not_rejected")


@cases.hidden("sentences about the procedure: `false_alarms`", group="sentences about this test")
def procedure(rng):
    return _sentences(rng, "false_alarms")


@cases.hidden("sentences with `null_probability`", group="sentences about the world")
def null_probability(rng):
    return _sentences(rng, "null_probability")


@cases.hidden("sentences with `chance_alone`", group="sentences about the world")
def chance_alone(rng):
    return _sentences(rng, "chance_alone")


@cases.hidden("sentences with `shown_equal`", group="sentences about the world")
def shown_equal(rng):
    return _sentences(rng, "shown_equal")


@cases.hidden("sentences with `large_difference`", group="sentences about the world")
def large_difference(rng):
    return _sentences(rng, "large_difference")


@cases.hidden("sentences with `replication`", group="sentences about the world")
def replication(rng):
    return _sentences(rng, "replication")


@cases.hidden("sentences with `false_discoveries`", group="sentences about the world")
def false_discoveries(rng):
    return _sentences(rng, "false_discoveries")


@cases.hidden("no task with a winner", group="nothing to test")
def no_winner(rng):
    ties = rng.integers(0, 9, len(READINGS))
    return _reports(_ids(rng, len(READINGS)), [(0, 0)] * len(READINGS), rng.permutation(READINGS), [0.05] * 10, ties)


@cases.hidden("counts that have not come in", group="nothing to test")
def no_counts(rng):
    rows = [(split, reading) for split in [(None, None), (None, 4), (12, None)] for reading in READINGS]
    splits, readings = zip(*(rows[row] for row in rng.permutation(len(rows))), strict=True)
    return _reports(_ids(rng, len(rows)), splits, readings, rng.choice(LEVELS, len(rows)))


@cases.hidden("no reports", group="nothing to test")
def no_reports(rng):
    return _reports(_ids(rng, 0), [], [], [])


@cases.hidden("random small reports", group="random", repeat=24)
def random_reports(rng):
    count = int(rng.integers(0, 30))
    splits = rng.integers(0, rng.choice([3, 8, 16]), (count, 2)).astype(object)
    splits[rng.random((count, 2)) < 0.04] = None
    readings, levels, ties = rng.choice(READINGS, count), rng.choice(LEVELS, count), rng.integers(3, size=count)
    return _reports(_ids(rng, count), splits, readings, levels, ties)


@cases.large("50 000 reports of up to 400 tasks", rows=50_000)
def large(rng, rows):
    tasks = rng.integers(1, 400, rows)
    new = rng.binomial(tasks, rng.choice([0.5, 0.5, 0.55, 0.65], rows)).astype(float)
    old = tasks - new
    new[rng.random(rows) < 0.02] = np.nan
    frame = pd.DataFrame({"report_id": rng.permutation(rows), "new_wins": new, "old_wins": old})
    frame["ties"] = rng.integers(0, 40, rows)
    frame["reading"] = pd.Series(rng.choice(np.array(READINGS, dtype=object), rows), dtype="str")
    frame["value"] = rng.choice(LEVELS, rows)
    return {"reports": frame}
