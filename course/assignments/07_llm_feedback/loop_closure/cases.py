"""Inputs of loop_closure: flags, labels and training rows a moment inside and outside of each limit."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import numpy as np

from autograder import CaseBook, shuffled

cases = CaseBook(
    tables={
        "reactions": "reaction_id BIGINT, response_id BIGINT, reaction VARCHAR, reacted_at TIMESTAMP",
        "labels": "label_id BIGINT, response_id BIGINT, label VARCHAR, labelled_at TIMESTAMP",
        "training_rows": "set_id BIGINT, label_id BIGINT, added_at TIMESTAMP",
    }
)

SKIP = None
INSTANT = 1 / 86_400_000_000  # a microsecond, in days
CALM = 60  # days after the Monday: every loop is due by then


def _ids(rng, count):
    return (rng.choice(9_000, size=count, replace=False) + 1).tolist()


def _product(rng, responses, *, end=CALM, monday=None):
    """Make the three tables of (reactions, labels) of each response; days are counted from a Monday.

    A reaction is (what, day), a label (text, day, days on which it was put into a training set). The data end with
    an `up` under a response that nobody flagged, on day `end`.
    """
    monday = monday or date(2025, 1, 6) + timedelta(weeks=int(rng.integers(60)))
    midnight = datetime.combine(monday, time())
    response_ids = _ids(rng, len(responses) + 1)
    reactions = [
        (response, *row) for response, (given, _) in zip(response_ids, responses, strict=False) for row in given
    ]
    reactions += [(response_ids[-1], "up", end)] if end is not None else []
    labels = [(response, *row) for response, (_, given) in zip(response_ids, responses, strict=False) for row in given]
    label_ids = _ids(rng, len(labels))

    def at(day):
        return midnight + timedelta(microseconds=round(float(day) * 86_400_000_000))

    reaction_rows = [
        (number, response, what, at(day))
        for number, (response, what, day) in zip(_ids(rng, len(reactions)), reactions, strict=True)
    ]
    label_rows = [
        (label_id, response, text, at(day))
        for label_id, (response, text, day, _) in zip(label_ids, labels, strict=True)
    ]
    training = [
        (place + 1, label_id, at(day))
        for label_id, (*_, added) in zip(label_ids, labels, strict=True)
        for place, day in enumerate(added)
    ]
    return {
        "reactions": shuffled(rng, reaction_rows),
        "labels": shuffled(rng, label_rows),
        "training_rows": shuffled(rng, training),
    }


def _closing(opened):
    """Return a response that is flagged on a day and closes in time."""
    return [("down", opened)], [("bad", opened + 1, [opened + 3])]


def _open(opened):
    """Return a response that is flagged on a day and never labelled."""
    return [("down", opened)], []


@cases.visible("the example")
def example(_rng):
    return {
        "reactions": [
            (1, 50, "down", "2026-03-02 09:00:00"),
            (2, 50, "report", "2026-03-10 09:00:00"),
            (3, 51, "report", "2026-03-03 12:00:00"),
            (4, 52, "down", "2026-03-08 20:00:00"),
            (5, 53, "down", "2026-03-09 08:00:00"),
            (6, 54, "up", "2026-03-09 09:00:00"),
        ],
        "labels": [
            (11, 50, "good", "2026-03-01 10:00:00"),
            (12, 50, "bad", "2026-03-05 10:00:00"),
            (13, 51, "bad", "2026-03-06 10:00:00"),
            (14, 52, SKIP, "2026-03-10 10:00:00"),
            (15, 53, "bad", "2026-03-10 11:00:00"),
        ],
        "training_rows": [
            (1, 11, "2026-03-07 00:00:00"),
            (2, 12, "2026-03-16 09:00:00"),
            (2, 13, "2026-03-22 20:00:00"),
        ],
    }


@cases.hidden("a response flagged several times, in one week", group="flags")
def flagged_again(rng):
    often = [("down", 1), ("down", 1.5), ("report", 2)], [("bad", 3, [4])]
    return _product(rng, [often, _open(2), _open(3)])


@cases.hidden("flagged again weeks later, and closed only then", group="flags")
def flagged_later(rng):
    late = [("down", 1), ("report", 16)], [("bad", 17, [18])]
    return _product(rng, [late, _closing(2), _open(15)])


@cases.hidden("flagged again after it was labelled", group="flags")
def flagged_after_label(rng):
    return _product(rng, [([("down", 1), ("down", 9)], [("bad", 4, [6])]), _open(8)])


@cases.hidden("thumbs up alone, before a flag, after a flag", group="flags")
def thumbs_up(rng):
    before = [("up", 1), ("down", 9)], [("bad", 3, [10])]
    after = [("report", 2), ("up", 5)], [("bad", 3, [4])]
    alone = [("up", 2)], [("bad", 3, [4])]
    return _product(rng, [before, after, alone, _open(4), _open(10)])


@cases.hidden("only thumbs down, only reports", group="flags")
def kinds(rng):
    return _product(rng, [_closing(1), ([("report", 8)], [("bad", 9, [10])]), ([("report", 9)], [])])


@cases.hidden("labelled before it was flagged", group="order of events")
def labelled_before(rng):
    early = [("down", 5)], [("bad", 3, [7]), ("bad", 1, [2])]
    both = [("down", 5)], [("bad", 4, [6]), ("bad", 7, [9])]
    return _product(rng, [early, both])


@cases.hidden("labelled at the time of the flag, and a microsecond before", group="order of events")
def at_the_flag(rng):
    same = [("down", 2)], [("bad", 2, [3])]
    before = [("down", 9)], [("bad", 9 - INSTANT, [10])]
    return _product(rng, [same, before])


@cases.hidden("put into a training set before it was labelled", group="order of events")
def trained_before(rng):
    wrong_clock = [("down", 1)], [("bad", 4, [3])]
    twice = [("down", 8)], [("bad", 11, [9, 13])]
    at_once = [("down", 15)], [("bad", 16, [16])]
    just_before = [("down", 22)], [("bad", 24, [24 - INSTANT])]
    before_the_flag = [("down", 29)], [("bad", 30, [28])]
    return _product(rng, [wrong_clock, twice, at_once, just_before, before_the_flag])


@cases.hidden("of two labels only one was trained on", group="order of events")
def several_labels(rng):
    second = [("down", 1)], [("bad", 2, []), ("good", 3, [5])]
    first = [("down", 8)], [("bad", 9, [11]), ("good", 12, [])]
    crossed = [("down", 15)], [("bad", 16, [15.5]), ("good", 19, [18])]
    return _product(rng, [second, first, crossed])


@cases.hidden("labelled and trained on several times", group="order of events")
def many_rows(rng):
    busy = [("down", 1), ("down", 2)], [("bad", 3, [4, 5, 6]), ("bad", 5, [6, 7]), ("good", 6, [])]
    return _product(rng, [busy, _open(2), ([("down", 9)], [("bad", 10, []), ("bad", 11, [])]), _open(10)])


@cases.hidden("a skip, put into a training set", group="order of events")
def skips(rng):
    skipped = [("down", 1)], [(SKIP, 2, [3])]
    then_labelled = [("down", 8)], [(SKIP, 9, [10]), ("", 10, [12])]
    return _product(rng, [skipped, then_labelled, _closing(2)])


@cases.hidden("trained on after 14 days, to the microsecond", group="14 days")
def trained_late(rng):
    rows = [
        ([("down", week * 7 + 1.5)], [("bad", week * 7 + 3, [week * 7 + 15.5 + late])])
        for week, late in enumerate((-INSTANT, 0, INSTANT, 0.3, 0.9))
    ]
    return _product(rng, rows)


@cases.hidden("labelled after 14 days, to the microsecond", group="14 days")
def labelled_late(rng):
    rows = [
        ([("down", week * 7 + 1.5)], [("bad", week * 7 + 15.5 + late, [week * 7 + 15.5 + late])])
        for week, late in enumerate((-INSTANT, 0, INSTANT, 0.3, 0.9))
    ]
    return _product(rng, rows)


@cases.hidden("ten days to the label, ten more to the training set", group="14 days")
def ten_and_ten(rng):
    return _product(rng, [([("down", 1)], [("bad", 11, [21])]), _closing(2), ([("down", 9)], [("bad", 20, [22.9])])])


@cases.hidden("flagged again, and so in time after the second flag only", group="14 days")
def second_flag_in_time(rng):
    return _product(rng, [([("down", 1), ("down", 5)], [("bad", 6, [18])]), _closing(3)])


@cases.hidden("Sunday 23:59:59.999999 and Monday 00:00:00", group="weeks")
def around_midnight(rng):
    return _product(rng, [_closing(7 - INSTANT), _open(7), _closing(14 - INSTANT), _open(0)])


@cases.hidden("weeks without a flag, a year's end, a leap day", group="weeks")
def calendar(rng):
    return _product(rng, [_closing(1), _open(22), _closing(45), _closing(46)], end=90, monday=date(2023, 12, 18))


@cases.hidden("weeks far apart and in any order", group="weeks")
def far_apart(rng):
    days = [14, 6_000, 700, 7, 3_000, 0, 1_400]
    return _product(rng, [row for day in days for row in (_closing(day), _open(day + 1))], end=7_000)


@cases.hidden("closed a week or two after the flag", group="weeks")
def closed_later(rng):
    return _product(rng, [([("down", 1)], [("bad", 8, [15])]), ([("down", 5)], [("bad", 6, [9])]), _open(9), _open(15)])


@cases.hidden("nothing of a week was labelled", group="weeks")
def nothing_labelled(rng):
    return _product(rng, [_open(1), _open(2), _closing(9), _open(15)])


@cases.hidden("a third of a week", group="weeks")
def a_third(rng):
    return _product(rng, [_closing(1), _open(2), _open(3), _closing(8), _closing(9), _open(10)])


@cases.hidden("the last loop of a week is due as the data end, to the microsecond", group="complete weeks")
def due_at_the_end(rng):
    late = float(rng.choice([-INSTANT, 0, INSTANT]))
    return _product(rng, [_closing(1), _closing(5.5), _open(-3)], end=19.5 + late)


@cases.hidden("due a microsecond after the data end", group="complete weeks")
def due_after_the_end(rng):
    return _product(rng, [_closing(1), _closing(5.5), _open(-3)], end=19.5 - INSTANT)


@cases.hidden("due as the data end", group="complete weeks")
def just_due(rng):
    return _product(rng, [_closing(1), _closing(5.5), _open(-3)], end=19.5)


@cases.hidden("the week's early loops are due, the late ones not", group="complete weeks")
def half_due(rng):
    return _product(rng, [_closing(0.5), _closing(1), _open(6), _closing(-5)], end=17)


@cases.hidden("the last flag of a week is a repeated one", group="complete weeks")
def repeated_at_the_end(rng):
    return _product(rng, [_closing(1), ([("down", 2), ("down", 6.5)], [("bad", 3, [4])])], end=17)


@cases.hidden("the last flag comes late in its day", group="complete weeks")
def later_that_day(rng):
    return _product(rng, [_closing(1), _closing(3.9)], end=17.2)


@cases.hidden("the data end with a label of another response", group="complete weeks")
def ends_with_label(rng):
    other = [], [("good", 21, [])]
    return _product(rng, [_closing(1), _open(5), other, ([], [("good", 3, [6])])], end=None)


@cases.hidden("the data end with a skip", group="complete weeks")
def ends_with_skip(rng):
    return _product(rng, [_closing(1), _open(5), ([], [(SKIP, 21, [])])], end=None)


@cases.hidden("the data end with a training row of another response", group="complete weeks")
def ends_with_training(rng):
    return _product(rng, [_closing(1), _open(5), ([], [("good", 4, [22])])], end=None)


@cases.hidden("the data end with a reaction", group="complete weeks")
def ends_with_reaction(rng):
    return _product(rng, [_closing(1), _open(5), _open(20)], end=None)


@cases.hidden("every week is too young", group="complete weeks")
def all_young(rng):
    return _product(rng, [_closing(1), _open(2), _closing(8)], end=12)


@cases.hidden("no rows", group="little or nothing")
def no_rows(_rng):
    return {"reactions": [], "labels": [], "training_rows": []}


@cases.hidden("nothing was flagged", group="little or nothing")
def nothing_flagged(rng):
    return _product(rng, [([("up", 1)], [("good", 2, [3])]), ([], [("good", 2, [3])])])


@cases.hidden("flags, and no label", group="little or nothing")
def flags_only(rng):
    return _product(rng, [_open(1), _open(2), _open(50)])


@cases.hidden("labels, and no training set", group="little or nothing")
def no_training(rng):
    return _product(rng, [([("down", 1)], [("bad", 2, [])]), _open(3), ([("down", 50)], [("bad", 55, [])])])


@cases.hidden("random small products", group="random", repeat=24)
def small(rng):
    end = float(rng.choice([16, 20, 21, 28, 40]))
    responses = []
    for _ in range(int(rng.integers(1, 7))):
        opened = float(rng.choice([0, 2, 6, 6.75, 7, 9, 14]))
        reactions = [(str(rng.choice(["down", "report", "up"])), opened + float(rng.choice([0, 0, 1, 5])))]
        reactions += [("down", opened + float(rng.choice([0, 2, 15])))] * int(rng.integers(2))
        labels = []
        for _ in range(int(rng.integers(4))):
            given = opened + float(rng.choice([-1, 0, 1, 3, 13, 14, 14.25]))
            added = [given + float(rng.choice([-1, 0, 1, 11, 13, 14])) for _ in range(int(rng.integers(3)))]
            text = SKIP if rng.random() < 0.15 else "bad"
            labels += [(text, given, [day for day in added if day <= end])] * (given <= end)
        responses.append(([row for row in reactions if row[1] <= end], labels))
    return _product(rng, responses, end=end)


@cases.large("100 000 rows, some responses with thousands of reactions", rows=100_000)
def large(rng, rows):
    clicks, given, added = rows // 2, rows // 4, rows - rows // 2 - rows // 4
    responses, days = max(rows // 5, 10), 60 + rows // 250
    response = rng.integers(11, 11 + responses, clicks)
    often = rng.random(clicks) < 0.4
    response[often] = rng.integers(1, 6, int(often.sum()))
    labelled = rng.integers(11, 11 + responses, given)
    again = rng.random(given) < 0.15
    labelled[again] = rng.integers(1, 6, int(again.sum()))
    second = (response * 7_919 % days) * 86_400 + rng.integers(0, 9 * 86_400, clicks)
    label_second = (labelled * 7_919 % days) * 86_400 + rng.integers(0, 20 * 86_400, given)
    trained = rng.integers(0, given, added)
    trained_second = label_second[trained] + rng.integers(-86_400, 12 * 86_400, added)
    label_ids = rng.permutation(given) + 1
    first = np.datetime64("2024-01-10", "us")
    reactions = {
        "reaction_id": rng.permutation(clicks) + 1,
        "response_id": response,
        "reaction": rng.choice(np.array(["down", "report", "up"], dtype=object), clicks, p=[0.6, 0.2, 0.2]),
        "reacted_at": first + second.astype("timedelta64[s]"),
    }
    labels = {
        "label_id": label_ids,
        "response_id": labelled,
        "label": rng.choice(np.array(["bad", "good", None], dtype=object), given, p=[0.6, 0.3, 0.1]),
        "labelled_at": first + label_second.astype("timedelta64[s]"),
    }
    training_rows = {
        "set_id": rng.integers(1, 40, added),
        "label_id": label_ids[trained],
        "added_at": first + trained_second.astype("timedelta64[s]"),
    }
    return {"reactions": reactions, "labels": labels, "training_rows": training_rows}
