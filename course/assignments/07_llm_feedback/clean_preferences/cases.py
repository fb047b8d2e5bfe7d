"""Inputs of clean_preferences: the same pair again, in the same order and in the other, to the same end or not."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import numpy as np

from autograder import CaseBook, shuffled

cases = CaseBook(
    tables={
        "comparisons": "comparison_id BIGINT, annotator_id BIGINT, left_id BIGINT, right_id BIGINT, "
        "choice VARCHAR, compared_at TIMESTAMP"
    }
)

CHOICES = ("left", "right", "tie", "both_bad")
SIDES = ("left", "right")
INSTANT = 1 / 60_000_000  # a microsecond, in minutes
DAY = 24 * 60  # minutes


def _shown(rng, rows, ids="drawn"):
    """Make the table of (annotator, left, right, choice, minute), ids `drawn`, `rising` or `falling` with the rows."""
    numbers = np.sort(rng.choice(9_000, size=len(rows), replace=False) + 1)
    numbers = {"rising": numbers, "falling": numbers[::-1]}.get(ids, rng.permutation(numbers)).tolist()
    start = datetime.combine(date(2025, 5, 1), time()) + timedelta(hours=int(rng.integers(9_000)))
    made = [
        (number, *row, start + timedelta(microseconds=round(minute * 60_000_000)))
        for number, (*row, minute) in zip(numbers, rows, strict=True)
    ]
    return {"comparisons": shuffled(rng, made)}


def _two(rng):
    """Return two responses, in any order."""
    return rng.choice(np.arange(10, 99), 2, replace=False).tolist()


def _checked(rng, first, second):
    """Return judgements of one annotator on a pair: `first`, and an hour or so later `second` in the other order."""
    left, right = _two(rng)
    annotator = int(rng.integers(1, 9_999))
    minute = float(rng.integers(60))
    return [(annotator, left, right, first, minute), (annotator, right, left, second, minute + rng.integers(40, 90))]


def _again(rng, *choices, minutes=None):
    """Return judgements of one annotator on one pair in one order, one after the other."""
    left, right = _two(rng)
    annotator = int(rng.integers(1, 9_999))
    times = range(len(choices)) if minutes is None else minutes
    return [(annotator, left, right, choice, float(at)) for choice, at in zip(choices, times, strict=True)]


def _joined(*parts):
    return [row for part in parts for row in part]


@cases.visible("the example")
def example(_rng):
    people = [5, 5, 5, 5, 5, 8, 8, 8, 8, 9]
    pairs = [(70, 71), (70, 71), (71, 70), (72, 73), (73, 72), (70, 71), (72, 73), (73, 72), (74, 74), (73, 72)]
    choices = ["left", "right", "left", "left", "left", "left", "tie", None, "right", "both_bad"]
    times = ["09:00", "09:01", "10:00", "09:05", "10:05", "09:00", "09:02", "10:02", "10:03", "11:00"]
    shown = zip(range(1, 11), people, pairs, choices, times, strict=True)
    return {"comparisons": [(at, who, *pair, choice, f"2026-03-02 {hour}:00") for at, who, pair, choice, hour in shown]}


@cases.hidden("each choice once, the smaller id left and the greater id left", group="chosen and rejected")
def plain(rng):
    ids = rng.permutation(np.arange(10, 99))[:16].reshape(8, 2)
    pairs = np.concatenate([np.sort(ids[:4]), -np.sort(-ids[4:])]).tolist()
    return _shown(rng, [(4, *pair, choice, 3.0) for pair, choice in zip(pairs, CHOICES * 2, strict=True)])


@cases.hidden("many people on the same pair, who differ", group="chosen and rejected")
def people_differ(rng):
    left, right = _two(rng)
    people = rng.choice(900, 8, replace=False).tolist()
    rows = [(who, left, right, choice, float(rng.integers(9))) for who, choice in zip(people, CHOICES * 2, strict=True)]
    return _shown(rng, [*rows, (people[0], *_two(rng), "tie", 3.0)])


@cases.hidden("people who see the pair in different orders", group="chosen and rejected")
def people_and_orders(rng):
    left, right = _two(rng)
    rows = [(31, left, right, "left", 1.0), (7, right, left, "left", 2.0), (12, right, left, "tie", 3.0)]
    return _shown(rng, [*rows, (58, left, right, "both_bad", 4.0), (7, left, 200, "right", 9.0)])


@cases.hidden("pairs that share a response", group="chosen and rejected")
def shared_response(rng):
    hub = int(rng.integers(40, 60))
    others = rng.choice(np.r_[10:39, 61:90], 4, replace=False).tolist()
    rows = [(5, hub, other, str(rng.choice(SIDES)), at) for at, other in enumerate(others[:2])]
    return _shown(rng, [*rows, *((5, other, hub, str(rng.choice(CHOICES)), 9.0) for other in others[2:])])


@cases.hidden("different pairs with the same digits, the same sum, the same product", group="chosen and rejected")
def lookalikes(rng):
    pairs = [(1, 123), (11, 23), (2, 13), (3, 12), (30, 80), (40, 60), (5, 3), (3, 35), (77, 4), (4, 78)]
    rows = [(5, *pair, str(rng.choice(CHOICES)), float(at)) for at, pair in enumerate(pairs)]
    people = [(1, 11, 12, "left", 1.0), (11, 1, 12, "right", 2.0), (111, 12, 1, "tie", 3.0), (1, 111, 2, "left", 4.0)]
    return _shown(rng, [*rows, *people, (9, 2, 13, "left", 1.0), (9, 12, 3, "left", 2.0)])


@cases.hidden("chosen in both orders", group="the other order")
def agreeing(rng):
    return _shown(rng, _joined(_checked(rng, "left", "right"), _checked(rng, "right", "left")))


@cases.hidden("clicked on the same side in both orders", group="the other order")
def same_side(rng):
    return _shown(rng, _joined(_checked(rng, "left", "left"), _checked(rng, "right", "right")))


@cases.hidden("ties and both bad in both orders", group="the other order")
def undecided(rng):
    return _shown(rng, _joined(_checked(rng, "tie", "tie"), _checked(rng, "both_bad", "both_bad")))


@cases.hidden("a tie in one order, both bad in the other", group="the other order")
def tie_and_bad(rng):
    return _shown(rng, _joined(_checked(rng, "tie", "both_bad"), _checked(rng, "both_bad", "tie")))


@cases.hidden("a tie in one order, a choice in the other", group="the other order")
def tie_and_choice(rng):
    side = str(rng.choice(SIDES))
    return _shown(rng, _joined(_checked(rng, "tie", side), _checked(rng, side, "tie")))


@cases.hidden("both bad in one order, a choice in the other", group="the other order")
def bad_and_choice(rng):
    side = str(rng.choice(SIDES))
    return _shown(rng, _joined(_checked(rng, side, "both_bad"), _checked(rng, "both_bad", side)))


@cases.hidden("both orders at the same time", group="the other order")
def orders_at_once(rng):
    rows = _joined(*(_checked(rng, *pair) for pair in [("left", "right"), ("right", "left"), ("tie", "tie")] * 2))
    return _shown(rng, [(*row, 5.0) for *row, _ in rows])


@cases.hidden("the other order a microsecond later, with the smaller id", group="the other order")
def just_later(rng):
    left, right = _two(rng)
    return _shown(rng, [(3, left, right, "left", 5.0), (3, right, left, "right", 5.0 - INSTANT)], ids="rising")


@cases.hidden("one pair contradicted, other pairs and other people not", group="the other order")
def one_contradicted(rng):
    left, right = _two(rng)
    rows = [(3, left, right, "left", 1.0), (3, right, left, "left", 50.0), (4, left, right, "left", 2.0)]
    rows += [(4, right, left, "right", 60.0), (3, left, 200, "right", 3.0), (5, right, left, "right", 4.0)]
    return _shown(rng, [*rows, (3, 201, 202, "tie", 70.0)])


@cases.hidden("shown again a month later", group="the other order")
def much_later(rng):
    left, right = _two(rng)
    rows = [(3, left, right, "left", 0.0), (3, right, left, "right", 31.0 * DAY), (8, left, right, "left", 2.0)]
    rows += [(8, right, left, "left", 40.0 * DAY), (8, 1, 2, "tie", 1.0), (8, 1, 2, "left", 9.0 * DAY)]
    return _shown(rng, rows)


@cases.hidden("another choice in the same order", group="the same order again")
def changed_mind(rng):
    return _shown(rng, _joined(_again(rng, "left", "right"), _again(rng, "right", "left")))


@cases.hidden("the same choice in the same order", group="the same order again")
def same_again(rng):
    return _shown(rng, _joined(*(_again(rng, choice, choice) for choice in CHOICES)))


@cases.hidden("to a tie or to both bad and back", group="the same order again")
def to_a_tie(rng):
    to = _again(rng, "left", "tie"), _again(rng, "right", "both_bad"), _again(rng, "tie", "both_bad")
    back = _again(rng, "tie", "right"), _again(rng, "both_bad", "left"), _again(rng, "both_bad", "tie")
    return _shown(rng, _joined(*to, *back))


@cases.hidden("four times in the same order", group="the same order again")
def often(rng):
    anything = rng.choice(CHOICES, 4).tolist()
    return _shown(rng, _joined(_again(rng, "left", "right", "left", "right"), _again(rng, *anything)))


@cases.hidden("there and back, with another pair between", group="the same order again")
def there_and_back(rng):
    rows = _again(rng, "left", "right", "left", minutes=[0, 10, 20])
    return _shown(rng, [*rows, (rows[0][0], 101, 102, "right", 5.0), (rows[0][0], 101, 102, "right", 15.0)])


@cases.hidden("later ones with smaller ids", group="the same order again")
def against_ids(rng):
    return _shown(rng, _joined(_again(rng, "left", "right"), _again(rng, "tie", "left", "both_bad")), ids="falling")


@cases.hidden("several at the same time", group="the same order again")
def same_time(rng):
    rows = [_again(rng, *rng.permutation(CHOICES).tolist(), minutes=[3, 3, 3, 3]) for _ in range(2)]
    return _shown(rng, _joined(*rows, _again(rng, "right", "left", minutes=[7, 7])))


@cases.hidden("a microsecond apart, the later one with the smaller id", group="the same order again")
def instant_apart(rng):
    rows = _again(rng, "left", "right", minutes=[5 + INSTANT, 5])
    return _shown(rng, _joined(rows, _again(rng, "right", "tie", minutes=[9 + 2 * INSTANT, 9])), ids="rising")


@cases.hidden("corrected, and then chosen in the other order", group="corrections and checks")
def corrected_then_checked(rng):
    mended, spoilt = _again(rng, "left", "right"), _again(rng, "right", "left")
    checks = [(annotator, right, left, "left", 60.0) for annotator, left, right, *_ in (mended[0], spoilt[0])]
    return _shown(rng, _joined(mended, spoilt, checks))


@cases.hidden("contradicted, and then corrected", group="corrections and checks")
def checked_then_corrected(rng):
    early, late = _checked(rng, "left", "left"), _checked(rng, "right", "right")
    mended = (*early[0][:3], "right", 200.0), (*late[1][:3], "left", 200.0)
    return _shown(rng, [*early, *late, *mended])


@cases.hidden("corrected after the check, to the same choice", group="corrections and checks")
def confirmed(rng):
    rows = _checked(rng, "left", "right")
    other = _checked(rng, "tie", "tie")
    return _shown(rng, [*rows, (*rows[0][:4], 300.0), *other, (*other[0][:4], 300.0), (*other[1][:4], 400.0)])


@cases.hidden("both orders corrected several times", group="corrections and checks")
def all_corrected(rng):
    left, right = _two(rng)
    rows = [(3, left, right, choice, at) for at, choice in enumerate(["tie", "right", "left"])]
    turned = [(3, right, left, choice, at + 0.5) for at, choice in enumerate(["left", "both_bad", "right"])]
    return _shown(rng, [*rows, *turned, (4, left, right, "left", 0.0), (4, left, right, "tie", 4.0)])


@cases.hidden("corrected to a tie or to both bad after the check", group="corrections and checks")
def corrected_to_a_tie(rng):
    rows = _checked(rng, "left", "right"), _checked(rng, "left", "both_bad"), _checked(rng, "tie", "right")
    ends = zip(rows, ("tie", "both_bad", "left"), strict=True)
    return _shown(rng, [*_joined(*rows), *((*checked[0][:3], choice, 500.0) for checked, choice in ends)])


@cases.hidden("no choice after a choice, before one, at the same time", group="no choice and self pairs")
def no_choice(rng):
    rows = _again(rng, "left", None), _again(rng, None, "right"), _again(rng, "tie", None, minutes=[4, 4])
    return _shown(rng, _joined(*rows, _again(rng, None, "right", minutes=[4, 4]), _again(rng, None, None)))


@cases.hidden("no choice in the other order", group="no choice and self pairs")
def unchecked(rng):
    rows = _checked(rng, "left", None), _checked(rng, None, "left"), _checked(rng, "both_bad", None)
    return _shown(rng, _joined(*rows, _checked(rng, None, None), _checked(rng, "tie", None)))


@cases.hidden("a choice taken back between two that agree", group="no choice and self pairs")
def taken_back(rng):
    agreed, contradicted = _checked(rng, "right", "left"), _checked(rng, "left", "left")
    return _shown(rng, [*agreed, (*agreed[0][:3], None, 99.0), *contradicted, (*contradicted[1][:3], None, 300.0)])


@cases.hidden("a response beside itself, with each choice and with none", group="no choice and self pairs")
def self_pairs(rng):
    ids = rng.choice(np.arange(10, 99), 5, replace=False).tolist()
    rows = [(6, same, same, choice, 1.0) for same, choice in zip(ids, (*CHOICES, None), strict=True)]
    return _shown(rng, [*rows, (6, ids[0], ids[1], "left", 2.0), (6, 99, ids[0], "right", 3.0)])


@cases.hidden("a response beside itself several times", group="no choice and self pairs")
def self_pairs_again(rng):
    same = int(rng.integers(10, 99))
    choices = [*rng.permutation(["left", "right", "tie"]).tolist(), None, "left", "left"]
    return _shown(rng, [(6, same, same, choice, at) for at, choice in enumerate(choices)])


@cases.hidden("no comparisons", group="little or nothing")
def nothing(_rng):
    return {"comparisons": []}


@cases.hidden("a single comparison", group="little or nothing")
def single(rng):
    return _shown(rng, [(3, *_two(rng), str(rng.choice(SIDES)), 0.0)])


@cases.hidden("nothing to train on", group="little or nothing")
def none_used(rng):
    undecided = [(3, *_two(rng), choice, at) for at, choice in enumerate(["tie", "both_bad", None])]
    return _shown(rng, [*undecided, (3, 101, 101, "left", 5.0), *_checked(rng, "right", "right")])


@cases.hidden("random small trials", group="random", repeat=24)
def small(rng):
    count = int(rng.integers(1, 26))
    people, pool = rng.choice(99, 2, replace=False), rng.choice(99, int(rng.integers(2, 4)), replace=False)
    chances = rng.dirichlet([2, 2, 1, 1, 0.7])
    rows = [
        (
            int(rng.choice(people)),
            *rng.choice(pool, 2, replace=rng.random() < 0.2).tolist(),
            rng.choice(np.array([*CHOICES, None], dtype=object), p=chances),
            float(rng.integers(int(rng.integers(1, 9)))),
        )
        for _ in range(count)
    ]
    return _shown(rng, rows)


def _big_trial(rng, count):
    """Return annotators, left and right: three people do a fifth of the work, and all meet on two pairs."""
    people, responses = max(count // 20, 20), max(count // 40, 20)
    annotator = np.where(rng.random(count) < 0.2, rng.integers(1, 4, count), rng.integers(11, people + 11, count))
    left = rng.integers(1, responses + 1, count)
    right = (left + rng.integers(0, 40, count)) % responses + 1
    everybody = rng.random(count) < 0.2
    left, right = np.where(everybody, rng.integers(1, 3, count), left), np.where(everybody, 9, right)
    return annotator, left, right


@cases.large("80 000 comparisons, a tenth of them shown again", rows=80_000)
def large(rng, rows):
    again = rows // 10
    annotator, left, right = _big_trial(rng, rows - again)
    second = rng.integers(0, 40 * 86_400, rows - again)
    before, turned = rng.integers(0, rows - again, again), rng.random(again) < 0.6
    left, right = (
        np.r_[left, np.where(turned, right[before], left[before])],
        np.r_[right, np.where(turned, left[before], right[before])],
    )
    second = np.r_[second, second[before] + rng.choice([0, 60, 9_000, 90_000], again)]
    shown = {
        "comparison_id": rng.permutation(rows) + 1,
        "annotator_id": np.r_[annotator, annotator[before]],
        "left_id": left,
        "right_id": right,
        "choice": rng.choice(np.array([*CHOICES, None], dtype=object), rows, p=[0.42, 0.33, 0.14, 0.07, 0.04]),
        "compared_at": np.datetime64("2025-04-07", "us") + second.astype("timedelta64[s]"),
    }
    return {"comparisons": shown}
