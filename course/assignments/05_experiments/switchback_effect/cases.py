"""Inputs of switchback_effect: tasks on the edges of blocks, in breaks, withdrawn; blocks in which nothing arrived."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

HOUR, MINUTE = 3_600, 60
MONDAY = np.datetime64("2024-03-04T08:00:00", "us")


def _stamps(seconds):
    """Return timestamps from seconds after Monday morning; None is null."""
    seconds = [np.nan if second is None else second for second in seconds]
    offsets = pd.to_timedelta(np.array(seconds, dtype="float64"), unit="s").to_numpy()
    return MONDAY + offsets.astype("timedelta64[us]")


def _inputs(tasks, blocks, carry_over=15, index=None):
    """Return rows of (queue, arrived, done or None) and (queue, starts, ends, setting), times in seconds."""
    arrivals = {"queue_id": "int64", "arrived_at": "datetime64[us]", "done_at": "datetime64[us]"}
    plan = {"queue_id": "int64", "starts_at": "datetime64[us]", "ends_at": "datetime64[us]", "setting": "str"}
    tasks = [(queue, *_stamps(times)) for queue, *times in tasks]
    blocks = [(queue, *_stamps(times), setting) for queue, *times, setting in blocks]
    return {"tasks": frame_of(tasks, arrivals, index), "blocks": frame_of(blocks, plan), "carry_over": int(carry_over)}


def _plan(queue, settings, hours=1, first=0):
    """Return blocks one after the other, `o` for old, `n` for new and `.` for a break of an hour."""
    names = {"o": "old", "n": "new"}
    return [
        (queue, (first + hours * place) * HOUR, (first + hours * (place + 1)) * HOUR, names[letter])
        for place, letter in enumerate(settings)
        if letter in names
    ]


def _arriving(rng, blocks, per_block=4, *, lift=0, carry_over=15, spread=8):
    """Return tasks of blocks, all late enough to count; `lift` are the minutes that the new setting adds."""
    tasks = []
    for queue, starts, ends, setting in blocks:
        load = rng.integers(-spread, spread + 1)
        for _ in range(int(rng.integers(1, per_block + 1))):
            arrived = int(rng.integers(starts + carry_over * MINUTE, ends))
            minutes = 30 + load + rng.integers(-9, 10) + lift * (setting == "new")
            tasks.append((queue, arrived, arrived + int(minutes) * MINUTE + int(rng.integers(60))))
    return tasks


def _shuffled(rng, tasks, blocks, carry_over=15):
    tasks, blocks = (shuffled(rng, rows) for rows in (tasks, blocks))
    return _inputs(tasks, blocks, carry_over)


@cases.visible("the example")
def example(_rng):
    done = {10: 11, 15: 35, 50: 90, 80: 90, 150: 162, 160: 174, 210: 230}
    tasks = [(1, arrived * MINUTE, end * MINUTE) for arrived, end in done.items()]
    tasks += [(1, 135 * MINUTE - 1, 179 * MINUTE), (1, 170 * MINUTE, None), (2, HOUR, 65 * MINUTE)]
    return _inputs(sorted(tasks, key=lambda task: task[:2]), [*_plan(1, "onno"), *_plan(2, "n", hours=4)])


@cases.visible("a break between two blocks", group="which block")
def a_break(_rng):
    tasks = [(1, 30 * MINUTE, 50 * MINUTE), (1, 90 * MINUTE, 91 * MINUTE), (1, 150 * MINUTE, 155 * MINUTE)]
    return _inputs(tasks, _plan(1, "o.n"))


@cases.hidden("an effect is planted", group="blocks, not tasks")
def planted(rng):
    blocks = _plan(3, rng.permutation(list("oooonnnn")))
    return _shuffled(rng, _arriving(rng, blocks, lift=-12), blocks)


@cases.hidden("nothing is planted", group="blocks, not tasks")
def nothing_planted(rng):
    blocks = _plan(3, rng.permutation(list("oooonnnn")))
    return _shuffled(rng, _arriving(rng, blocks), blocks)


@cases.hidden("busy blocks and quiet ones", group="blocks, not tasks")
def busy_and_quiet(rng):
    blocks = _plan(3, "nono")
    busy = _arriving(rng, blocks[:2], 1, spread=2) + [(3, 1_800 + 40 * task, 9_000 + task) for task in range(12)]
    return _shuffled(rng, [*busy, *_arriving(rng, blocks, 2)], blocks)


@cases.hidden("more blocks of one setting", group="blocks, not tasks")
def unequal(rng):
    blocks = _plan(3, "ooonoonoo")
    return _shuffled(rng, _arriving(rng, blocks, spread=20), blocks)


@cases.hidden("one block of a setting", group="blocks, not tasks")
def one_block(rng):
    blocks = [*_plan(1, "ono"), *_plan(2, "no")]
    return _shuffled(rng, _arriving(rng, blocks, 5), blocks)


@cases.hidden("only one setting was tried", group="blocks, not tasks")
def one_setting(rng):
    blocks = [*_plan(1, "ooo"), *_plan(2, "nn"), *_plan(4, "no")]
    return _shuffled(rng, _arriving(rng, blocks), blocks)


@cases.hidden("every task takes equally long", group="blocks, not tasks")
def all_equal(rng):
    blocks = _plan(3, "onno")
    return _shuffled(rng, [(3, arrived, arrived + 20 * MINUTE) for _, arrived, _ in _arriving(rng, blocks)], blocks)


@cases.hidden("one task that took a month", group="blocks, not tasks")
def outlier(rng):
    blocks = _plan(3, "onnoon")
    return _shuffled(rng, [*_arriving(rng, blocks), (3, 1_800, 30 * 24 * HOUR)], blocks)


@cases.hidden("done in a later block", group="which block")
def done_later(rng):
    blocks = _plan(3, "onon")
    late = [(3, starts + 50 * MINUTE, ends + int(rng.integers(16, 50)) * MINUTE) for _, starts, ends, _ in blocks]
    return _shuffled(rng, [*late, *_arriving(rng, blocks, 2)], blocks)


@cases.hidden("on the edge of a block, to the microsecond", group="which block")
def edges(rng):
    blocks = _plan(3, "nonon")
    edge = [
        (3, starts + second, starts + second + 600 + 7 * second)
        for _, starts, _, _ in blocks
        for second in (-1, -1e-6, 0, 1e-6, 1)
    ]
    return _shuffled(rng, edge, blocks, carry_over=0)


@cases.hidden("arrived in a break, before and after all blocks", group="which block")
def breaks(rng):
    blocks = _plan(3, "o.no..n")
    outside = [
        (3, place * HOUR + 1_800, place * HOUR + 1_860 + int(rng.integers(60))) for place in (-1, 1, 4, 5, 7, 30)
    ]
    return _shuffled(rng, [*outside, (3, HOUR, HOUR + 60), *_arriving(rng, blocks)], blocks)


@cases.hidden("queues with different plans", group="which block")
def different_plans(rng):
    blocks = [*_plan(7, "onno", hours=3), *_plan(2, "nonoon", hours=2, first=1), *_plan(5, "oonn")]
    return _shuffled(rng, _arriving(rng, blocks), blocks)


@cases.hidden("many tasks at one moment", group="which block")
def at_once(rng):
    blocks = _plan(3, "onno")
    together = [(3, 1_800, 3_000 + second) for second in range(5)]
    return _shuffled(rng, [*together, *_arriving(rng, blocks)], blocks)


@cases.hidden("the first minutes of a block, to the microsecond", group="the first minutes")
def first_minutes(rng):
    blocks = _plan(3, "nono")
    carry_over = int(rng.integers(1, 60))
    arrived = [starts + carry_over * MINUTE + second for _, starts, _, _ in blocks for second in (-1, -1e-6, 0, 1)]
    tasks = [(3, moment, moment + int(rng.integers(5, 60)) * MINUTE) for moment in arrived]
    return _shuffled(rng, tasks, blocks, carry_over)


@cases.hidden("a full queue at the beginning of each block", group="the first minutes")
def full_queue(rng):
    blocks = _plan(3, "nonon", hours=2)
    early = [
        (3, starts + 5 * MINUTE, starts + (90 if setting == "new" else 20) * MINUTE) for _, starts, _, setting in blocks
    ]
    return _shuffled(rng, [*early, *_arriving(rng, blocks, 3, carry_over=40)], blocks, 40)


@cases.hidden("two blocks in a row with one setting", group="the first minutes")
def same_setting(rng):
    blocks = _plan(3, "oonnoo")
    early = [(3, starts + 60, starts + int(rng.integers(40, 90)) * MINUTE) for _, starts, _, _ in blocks]
    return _shuffled(rng, [*early, *_arriving(rng, blocks)], blocks)


@cases.hidden("nothing dropped: carry-over of 0", group="the first minutes")
def no_carry_over(rng):
    blocks = _plan(3, "onno")
    return _shuffled(rng, _arriving(rng, blocks, carry_over=0), blocks, 0)


@cases.hidden("blocks in which nothing arrived", group="nothing there")
def empty_blocks(rng):
    blocks = _plan(3, "onnoon")
    return _shuffled(rng, _arriving(rng, [blocks[place] for place in (0, 1, 2, 5)]), blocks)


@cases.hidden("tasks that were withdrawn", group="nothing there")
def withdrawn(rng):
    blocks = _plan(3, "onno")
    gone = [(3, starts + 30 * MINUTE, None) for _, starts, _, _ in blocks]
    return _shuffled(rng, [*gone, *_arriving(rng, blocks)], blocks)


@cases.hidden("a block with withdrawn tasks only", group="nothing there")
def only_withdrawn(rng):
    blocks = _plan(3, "onnono")
    gone = [(3, starts + minute * MINUTE, None) for _, starts, _, _ in blocks[:1] for minute in (20, 40)]
    return _shuffled(rng, [*gone, *_arriving(rng, blocks[1:])], blocks)


@cases.hidden("a queue without tasks", group="nothing there")
def no_tasks(rng):
    blocks = [*_plan(1, "onno"), *_plan(6, "on")]
    return _shuffled(rng, _arriving(rng, blocks[:4]), blocks)


@cases.hidden("blocks, but no tasks at all", group="nothing there")
def blocks_only(_rng):
    return _inputs([], _plan(1, "onno"))


@cases.hidden("an index that repeats", group="nothing there")
def repeated_index(_rng):
    arrived = [1_800 + 1_800 * place for place in range(8)]
    tasks = [(1, moment, moment + 600 + 60 * place) for place, moment in enumerate(arrived)]
    return _inputs(tasks, _plan(1, "onon"), index=[0, 1] * 4)


@cases.hidden("no rows", group="nothing there")
def no_rows(_rng):
    return _inputs([], [])


@cases.hidden("random small queues", group="random", repeat=16)
def random_small(rng):
    tasks, blocks = [], []
    carry_over = int(rng.choice([0, 1, 10, 59]))
    for queue in rng.choice(30, int(rng.integers(0, 4)), replace=False).tolist():
        plan = _plan(queue, rng.choice(list("oonn."), int(rng.integers(1, 6))))
        blocks += plan
        edges = [start for _, *both, _ in plan for start in both] or [0]
        arrived = rng.choice(edges, 9) + rng.choice([-1, 0, 1, carry_over * MINUTE - 1, carry_over * MINUTE, 1_800], 9)
        lasted = rng.integers(0, 5, 9) * MINUTE
        done = [None if rng.random() < 0.1 else int(moment) for moment in arrived + lasted]
        tasks += [(queue, int(begin), end) for begin, end in zip(arrived, done, strict=True)] if plan else []
    return _shuffled(rng, tasks, blocks, carry_over)


@cases.large("60 000 tasks, 500 queues of twelve blocks", rows=60_000)
def large(rng, rows):
    queues = max(rows // 120, 1)
    queue, place = np.divmod(np.arange(queues * 12), 12)
    starts = (place * 4 + queue % 5) * HOUR
    setting = np.array(["old", "new"], dtype=object)[(rng.random(len(queue)) < 0.5).astype(int)]
    blocks = {
        "queue_id": queue,
        "starts_at": MONDAY + starts.astype("timedelta64[s]"),
        "ends_at": MONDAY + (starts + rng.integers(3, 5, len(queue)) * HOUR).astype("timedelta64[s]"),
        "setting": pd.Series(setting, dtype="str"),
    }
    of_queue = rng.integers(0, queues, rows)
    arrived = rng.integers(0, 52 * HOUR, rows)
    done = (arrived + rng.exponential(30 * MINUTE, rows).astype("int64")).astype("timedelta64[s]")
    done[rng.random(rows) < 0.03] = np.timedelta64("NaT")
    tasks = {
        "queue_id": of_queue,
        "arrived_at": MONDAY + arrived.astype("timedelta64[s]"),
        "done_at": MONDAY + done,
    }
    in_any_order = pd.DataFrame(blocks).take(rng.permutation(len(queue)))
    return {"tasks": pd.DataFrame(tasks), "blocks": in_any_order, "carry_over": 45}
