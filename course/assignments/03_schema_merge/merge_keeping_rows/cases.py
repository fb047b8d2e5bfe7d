"""Inputs of merge_keeping_rows: labels and a roster whose keys repeat, are null in part, or only look alike."""

import numpy as np
import pandas as pd

from autograder import CaseBook, shuffled

cases = CaseBook()

VENDORS = ["acme", "bolt", "lab1", "lab11"]  # lab1 and 11 reads like lab11 and 1
TEAMS = ["day", "night", "weekend"]
DAY = np.timedelta64(1, "D")
SPRING = np.datetime64("2024-03-01T08:00:00", "us")
NAT = np.datetime64("NaT", "us")


def _numbers(values):
    """Return whole numbers as pandas stores them: floats where one is missing, integers where none is."""
    return np.array(values, dtype="float64" if None in values else "int64")


def _labels(rows, index=None):
    label_ids, vendors, numbers = zip(*rows, strict=True) if rows else ((), (), ())
    frame = pd.DataFrame({"label_id": np.array(label_ids, dtype="int64")}, index=index)
    frame["vendor"] = pd.array(vendors, dtype="str")
    frame["annotator_no"] = _numbers(numbers)
    return frame


def _roster(rows, index=None):
    entry_ids, vendors, numbers, days, teams = zip(*rows, strict=True) if rows else ((), (), (), (), ())
    frame = pd.DataFrame({"entry_id": np.array(entry_ids, dtype="int64")}, index=index)
    frame["vendor"] = pd.array(vendors, dtype="str")
    frame["annotator_no"] = _numbers(numbers)
    frame["changed_at"] = np.array([NAT if day is None else SPRING + day * DAY for day in days], dtype="datetime64[us]")
    frame["team"] = pd.array(teams, dtype="str")
    return frame


def _inputs(rng, keys, entries):
    """Return labels with these keys and a roster of (vendor, number, day, team), shuffled, with ids in no order."""
    label_ids = 900 + rng.permutation(len(keys))
    entry_ids = 10 + rng.permutation(3 * len(entries))
    rows = [(entry_id, *entry) for entry_id, entry in zip(entry_ids, entries, strict=False)]
    rows = shuffled(rng, rows)
    labels = [(label_id, *key) for label_id, key in zip(label_ids, keys, strict=True)]
    return {"labels": _labels(labels), "roster": _roster(rows)}


def _two(rng, values):
    return [values[place] for place in rng.choice(len(values), 2, replace=False)]


@cases.visible("the example")
def example(_rng):
    labels = [
        (905, "bolt", 17),
        (901, "acme", 17),
        (902, "acme", None),
        (903, "acme", 4),
        (904, None, 17),
        (901, "acme", 17),
    ]
    roster = [
        (31, "acme", 17, 62, "day"),
        (52, "acme", 17, 0, "night"),
        (40, "acme", None, 62, "night"),
        (44, "bolt", 17, None, None),
        (47, None, 17, -51, "day"),
    ]
    return {"labels": _labels(labels), "roster": _roster(roster)}


@cases.visible("every annotator has one entry", group="one entry each")
def one_entry(_rng):
    labels = [(3, "bolt", 2), (1, "acme", 1), (2, "acme", 2), (4, "acme", 1)]
    roster = [(8, "acme", 2, 1, "night"), (9, "bolt", 2, 0, "day"), (7, "acme", 1, 2, "day")]
    return {"labels": _labels(labels), "roster": _roster(roster)}


@cases.hidden("one number at two vendors", group="one entry each")
def one_number(rng):
    number = int(rng.integers(1, 99))
    first, second = _two(rng, TEAMS)
    return _inputs(
        rng,
        [("bolt", number), ("acme", number), ("lab1", number)],
        [("acme", number, 1, first), ("bolt", number, 2, second)],
    )


@cases.hidden("vendors that are nearly spelt alike", group="one entry each")
def nearly_alike(rng):
    vendors = ["acme", "Acme", "acme ", "acm\u00e9", "acme\u0301"]
    entries = [(vendor, 17, at, TEAMS[at % len(TEAMS)]) for at, vendor in enumerate(vendors)]
    return _inputs(rng, [(vendor, 17) for vendor in [*vendors, "ACME"]], entries)


@cases.hidden("keys that read alike when they are glued together", group="one entry each")
def glued(rng):
    first, second = _two(rng, TEAMS)
    keys = [("lab1", 11), ("lab11", 1), ("lab1", 1), ("lab1", 11)]
    return _inputs(rng, keys, [("lab1", 11, 1, first), ("lab11", 1, 1, second)])


@cases.hidden("numbers stored as floats in the delivery only", group="one entry each")
def floats_in_labels(rng):
    first, second = _two(rng, TEAMS)
    return _inputs(
        rng,
        [("acme", 17), ("acme", None), ("bolt", 4)],
        [("acme", 17, 1, first), ("bolt", 4, 1, second)],
    )


@cases.hidden("numbers stored as floats in the roster only", group="one entry each")
def floats_in_roster(rng):
    first, second = _two(rng, TEAMS)
    return _inputs(
        rng,
        [("acme", 17), ("bolt", 4)],
        [("acme", 17, 1, first), ("bolt", 4, 1, second), ("bolt", None, 2, first)],
    )


@cases.hidden("somebody in no team", group="one entry each")
def no_team(rng):
    return _inputs(rng, [("acme", 1), ("acme", 2), ("acme", 1)], [("acme", 1, int(rng.integers(9)), None)])


@cases.hidden("an entry for nobody in the delivery", group="one entry each")
def unused_entry(rng):
    team = rng.choice(TEAMS)
    return _inputs(rng, [("acme", 1)], [("acme", 1, 1, team), ("acme", 2, 1, team), ("bolt", 1, 1, team)])


@cases.hidden("somebody who changed teams", group="several entries")
def changed(rng):
    first, second = _two(rng, TEAMS)
    number = int(rng.integers(1, 99))
    labels = _labels([(1, "acme", number), (2, "acme", number)])
    # The newest is neither the highest id nor the last nor the first of the file.
    rows = [(22, "acme", number, 1, first), (21, "acme", number, 9, second), (23, "acme", number, 5, first)]
    return {"labels": labels, "roster": _roster(rows)}


@cases.hidden("newest first, oldest first", group="several entries")
def both_ways(rng):
    first, second = _two(rng, TEAMS)
    rows = [
        (11, "acme", 1, 5, first),
        (12, "acme", 1, 2, second),
        (14, "bolt", 1, 2, first),
        (13, "bolt", 1, 5, second),
    ]
    return {"labels": _labels([(1, "bolt", 1), (2, "acme", 1)]), "roster": _roster(rows)}


@cases.hidden("changed twice at the same moment", group="several entries")
def same_moment(rng):
    first, second = _two(rng, TEAMS)
    day = int(rng.integers(9))
    rows = [
        (rank, vendor, 1, day, team)
        for vendor, ranks in (("acme", (32, 31)), ("bolt", (33, 34)))
        for rank, team in zip(ranks, (first, second), strict=True)
    ]
    return {"labels": _labels([(1, "bolt", 1), (2, "acme", 1)]), "roster": _roster(rows)}


@cases.hidden("changed twice within a microsecond", group="several entries")
def a_microsecond_later(rng):
    first, second = _two(rng, TEAMS)
    rows = [(32, "acme", 1, 3, first), (31, "acme", 1, 3, second)]
    roster = _roster([rows[place] for place in rng.permutation(2)])
    roster["changed_at"] += np.where(roster["entry_id"] == 31, np.timedelta64(1, "us"), np.timedelta64(0, "us"))
    return {"labels": _labels([(1, "acme", 1), (2, "bolt", 1)]), "roster": roster}


@cases.hidden("two entries that say the same", group="several entries")
def same_said(rng):
    team = rng.choice(TEAMS)
    return _inputs(rng, [("acme", 1), ("bolt", 1)], [("acme", 1, 1, team), ("acme", 1, 2, team), ("bolt", 1, 1, team)])


@cases.hidden("an entry from before anybody noted the time", group="several entries")
def undated(rng):
    first, second = _two(rng, TEAMS)
    entries = [("acme", 1, None, first), ("acme", 1, -9000, second), ("bolt", 1, None, second), ("bolt", 1, 3, first)]
    return _inputs(rng, [("acme", 1), ("bolt", 1)], entries)


@cases.hidden("only entries without a time", group="several entries")
def only_undated(rng):
    first, second = _two(rng, TEAMS)
    rows = [(7, "acme", 1, None, first), (6, "acme", 1, None, second), (5, "bolt", 1, None, second)]
    return {"labels": _labels([(1, "acme", 1), (2, "bolt", 1)]), "roster": _roster(rows)}


@cases.hidden("somebody who left their team", group="several entries")
def left_team(rng):
    team = rng.choice(TEAMS)
    return _inputs(rng, [("acme", 1), ("acme", 1)], [("acme", 1, 1, team), ("acme", 1, 2, None)])


@cases.hidden("labels without a login, and a vacancy", group="null keys")
def vacancy(rng):
    team = rng.choice(TEAMS)
    return _inputs(rng, [("acme", None), ("acme", 1), ("bolt", None)], [("acme", None, 1, team), ("acme", 1, 1, team)])


@cases.hidden("labels without a vendor, and an entry without one", group="null keys")
def no_vendor(rng):
    first, second = _two(rng, TEAMS)
    return _inputs(rng, [(None, 1), ("acme", 1), (None, 2)], [(None, 1, 1, first), ("acme", 1, 1, second)])


@cases.hidden("no part of the key, on both sides", group="null keys")
def both_null(rng):
    first, second = _two(rng, TEAMS)
    keys = [("acme", 1), (None, None), (None, 1)]
    return _inputs(rng, keys, [(None, None, 2, first), ("acme", 1, 1, second)])


@cases.hidden("several vacancies", group="null keys")
def vacancies(rng):
    entries = [("acme", None, day, rng.choice(TEAMS)) for day in (1, 2, 2)]
    return _inputs(rng, [("acme", None), ("acme", 1)], [*entries, ("acme", 1, 1, "day")])


@cases.hidden("labels without a key, a roster with all of them", group="null keys")
def null_left_only(rng):
    return _inputs(rng, [("acme", None), (None, 1), ("acme", 1)], [("acme", 1, 1, rng.choice(TEAMS))])


@cases.hidden("a label sent twice", group="the delivery's rows")
def sent_twice(rng):
    keys = [("acme", 1), ("acme", 2), ("bolt", 1), ("acme", None)]
    inputs = _inputs(rng, keys, [("acme", 1, 1, "day"), ("acme", 2, 1, rng.choice(TEAMS)), ("bolt", 1, 2, None)])
    twice = rng.permutation([0, 0, 1, 1, 1, 2, 3, 3])
    return {**inputs, "labels": inputs["labels"].iloc[twice].reset_index(drop=True)}


@cases.hidden("an order of its own", group="the delivery's rows")
def own_order(rng):
    keys = [("bolt", 2), ("acme", 3), ("bolt", 1), ("acme", 1), ("acme", None), ("acme", 2), (None, 1)]
    entries = [("acme", number, number, rng.choice(TEAMS)) for number in (1, 2)] + [("bolt", 2, 1, "day")]
    return _inputs(rng, keys, entries)


@cases.hidden("an index that is left over from a filter", group="the delivery's rows")
def filtered_index(rng):
    teams = _two(rng, TEAMS)
    rows = [(1, "acme", 1), (2, "acme", 3), (3, "acme", 2), (4, "acme", None)]
    roster = [(5, "acme", 1, 1, teams[0]), (6, "acme", 2, 1, teams[1])]
    return {"labels": _labels(rows, index=[7, 2, 0, 1]), "roster": _roster(roster, index=[1, 0])}


@cases.hidden("an index that repeats", group="the delivery's rows")
def repeated_index(rng):
    teams = _two(rng, TEAMS)
    rows = [(1, "acme", 1), (2, "acme", 3), (3, "acme", 2), (4, None, 2)]
    roster = [(5, "acme", 1, 1, teams[0]), (6, "acme", 2, 1, teams[1]), (7, "acme", 2, 4, teams[0])]
    return {"labels": _labels(rows, index=[0, 1, 0, 1]), "roster": _roster(roster, index=[0, 0, 0])}


@cases.hidden("no labels", group="nothing there")
def no_labels(rng):
    return _inputs(rng, [], [("acme", 1, 1, rng.choice(TEAMS)), ("acme", None, 1, "day")])


@cases.hidden("an empty roster", group="nothing there")
def empty_roster(rng):
    return _inputs(rng, [("acme", int(rng.integers(1, 99))), ("acme", None), (None, 1)], [])


@cases.hidden("neither labels nor entries", group="nothing there")
def both_empty(rng):
    return _inputs(rng, [], [])


@cases.hidden("a roster of vacancies only", group="nothing there")
def only_vacancies(rng):
    return _inputs(rng, [("acme", 1), ("acme", None)], [("acme", None, 1, rng.choice(TEAMS))] * 2)


@cases.hidden("labels of a vendor that has sent no roster", group="nothing there")
def unknown_vendor(rng):
    return _inputs(rng, [("bolt", 1), ("ACME", 1), ("bolt", 2)], [("acme", 1, 1, rng.choice(TEAMS))])


def _picked(rng, values, count):
    return [values[place] for place in rng.integers(0, len(values), count)]


@cases.hidden("random small deliveries", group="random", repeat=24)
def random_delivery(rng):
    labels, entries = (int(count) for count in rng.integers(0, 21, 2))
    vendors = [*_two(rng, VENDORS), None][: int(rng.integers(1, 4))]
    numbers = [1, 11, 2, None][: int(rng.integers(2, 5))]
    label_rows = zip(
        rng.integers(1, 9, labels), _picked(rng, vendors, labels), _picked(rng, numbers, labels), strict=True
    )
    roster_rows = zip(
        rng.permutation(2 * entries)[:entries],
        _picked(rng, vendors, entries),
        _picked(rng, numbers, entries),
        _picked(rng, [None, 0, 1, 2], entries),
        _picked(rng, [*TEAMS, None], entries),
        strict=True,
    )
    index = rng.integers(0, labels, labels) if rng.integers(2) else None
    return {"labels": _labels(list(label_rows), index), "roster": _roster(list(roster_rows))}


@cases.large("50 000 labels, 5 000 annotators of 125 vendors, 8 000 entries", rows=50_000)
def large(rng, rows):
    annotators, vendors, entries = rows // 10, max(rows // 400, 2), rows * 16 // 100
    names = np.array([f"vendor {number:04}" for number in range(vendors)], dtype=object)

    def keys(count):
        """Return vendors and numbers of annotators, one in a hundred of each lost."""
        annotator = rng.integers(0, annotators, count)
        vendor = pd.Series(names[annotator % vendors], dtype="str").mask(rng.random(count) < 0.01)
        return vendor, np.where(rng.random(count) < 0.01, np.nan, annotator // vendors + 1)

    label_id = np.arange(rows) - (rng.random(rows) < 0.01)  # one in a hundred was sent again
    vendor, number = keys(rows)
    labels = pd.DataFrame({"label_id": label_id, "vendor": vendor, "annotator_no": number})
    vendor, number = keys(entries)
    changed_at = SPRING + rng.integers(0, 180, entries) * DAY
    changed_at[rng.random(entries) < 0.05] = NAT
    roster = pd.DataFrame({"entry_id": rng.permutation(entries), "vendor": vendor, "annotator_no": number})
    roster["changed_at"] = changed_at
    roster["team"] = pd.Series(np.array(TEAMS, dtype=object)[rng.integers(0, 3, entries)], dtype="str")
    return {"labels": labels, "roster": roster}
