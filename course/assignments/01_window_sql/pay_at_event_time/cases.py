"""Inputs of pay_at_event_time."""

import numpy as np

from autograder import CaseBook

cases = CaseBook(
    tables={
        "labels": "label_id BIGINT, annotator_id BIGINT, started_at TIMESTAMP, submitted_at TIMESTAMP",
        "rates": (
            "rate_id BIGINT, annotator_id BIGINT, usd_per_label DECIMAL(8,4), valid_from TIMESTAMP, valid_to TIMESTAMP"
        ),
    }
)

YEAR = "2026-01-01 00:00:00"


def labels_at(*rows):
    """Make labels from (annotator, submitted_at), opened at that moment, or (annotator, submitted_at, started_at)."""
    return [(number, row[0], row[-1], row[1]) for number, row in enumerate(rows, start=1)]


def rates_of(*rows):
    """Number the rates given as (annotator, usd, valid_from, valid_to)."""
    return [(number, *row) for number, row in enumerate(rows, start=1)]


def somebody(rng):
    return int(rng.integers(1, 90))


def cents(rng):
    """Draw a rate between 1 and 40 cents."""
    return int(rng.integers(100, 4000)) / 10_000


def a_raise(rng, who, moment):
    """Make two rates of an annotator that meet at a moment."""
    before = cents(rng)
    return [(who, before, YEAR, moment), (who, before + 0.05, moment, None)]


@cases.visible("the example")
def example(_rng):
    return {
        "labels": [
            (1, 5, "2026-03-31 23:50:00", "2026-03-31 23:59:59"),
            (2, 5, "2026-03-31 23:58:00", "2026-04-01 00:00:00"),
            (3, 5, "2026-04-02 10:00:00", "2026-04-02 10:01:00"),
            (4, 5, "2026-04-02 10:05:00", None),
            (5, 8, "2026-04-10 08:00:00", "2026-04-10 08:02:00"),
            (6, 8, "2026-04-20 08:00:00", "2026-04-20 08:02:00"),
        ],
        "rates": [
            (1, 5, 0.1, "2026-01-01 00:00:00", "2026-04-01 00:00:00"),
            (2, 5, 0.125, "2026-04-01 00:00:00", None),
            (3, 8, 0.2, "2026-03-01 00:00:00", "2026-04-15 00:00:00"),
        ],
    }


@cases.hidden("a rate change on the second", group="the moment of a change")
def on_the_second(rng):
    who, moment = somebody(rng), f"2026-05-{int(rng.integers(10, 28))} 10:00:00"
    return {"labels": labels_at((who, moment), (who, moment)), "rates": rates_of(*a_raise(rng, who, moment))}


@cases.hidden("a second before a change, and a second after", group="the moment of a change")
def around_the_change(rng):
    who, day = somebody(rng), f"2026-05-{int(rng.integers(10, 28))}"
    labels = labels_at((who, f"{day} 09:59:59"), (who, f"{day} 10:00:01"), (who, f"{day} 10:00:02"))
    return {"labels": labels, "rates": rates_of(*a_raise(rng, who, f"{day} 10:00:00"))}


@cases.hidden("at the very beginning of the first rate", group="the moment of a change")
def first_moment(rng):
    who = somebody(rng)
    return {"labels": labels_at((who, YEAR)), "rates": rates_of((who, cents(rng), YEAR, None))}


@cases.hidden("at the very end of the last rate", group="the moment of a change")
def last_moment(rng):
    who, end = somebody(rng), "2026-06-15 12:00:00"
    labels = labels_at((who, "2026-06-15 11:59:59.999999"), (who, end))
    return {"labels": labels, "rates": rates_of((who, cents(rng), YEAR, end))}


@cases.hidden("opened before a change, submitted after it", group="the moment of a change")
def opened_before(rng):
    who, moment = somebody(rng), "2026-05-10 10:00:00"
    labels = labels_at((who, "2026-05-10 10:04:00", "2026-05-10 09:58:00"))
    return {"labels": labels, "rates": rates_of(*a_raise(rng, who, moment))}


@cases.hidden("a rate without an end", group="open ends and old rates")
def open_end(rng):
    who = somebody(rng)
    return {"labels": labels_at((who, "2099-02-28 12:00:00")), "rates": rates_of((who, cents(rng), YEAR, None))}


@cases.hidden("last year's rate for last year's labels", group="open ends and old rates")
def old_rates(rng):
    who = somebody(rng)
    steps = [f"202{year}-07-01 00:00:00" for year in range(1, 6)]
    ranges = [
        (who, 0.05 * n, start, end) for n, (start, end) in enumerate(zip(steps, [*steps[1:], None], strict=True), 1)
    ]
    days = [
        f"202{int(year)}-{int(month):02}-11 08:00:00"
        for year, month in zip(rng.integers(2, 6, 6), rng.integers(1, 13, 6), strict=True)
    ]
    return {"labels": labels_at(*[(who, day) for day in days]), "rates": rates_of(*ranges)}


@cases.hidden("a rate that fell", group="open ends and old rates")
def fallen(rng):
    who = somebody(rng)
    rates = rates_of((who, 0.3, YEAR, "2026-03-05 00:00:00"), (who, 0.1, "2026-03-05 00:00:00", None))
    return {"labels": labels_at((who, "2026-03-04 12:00:00"), (who, "2026-03-06 12:00:00")), "rates": rates}


@cases.hidden("rates of other people", group="open ends and old rates")
def other_people(rng):
    one, other = sorted(int(person) for person in rng.choice(90, 2, replace=False))
    rates = rates_of((one, cents(rng), YEAR, "2026-03-05 00:00:00"), (other, cents(rng), YEAR, None))
    return {
        "labels": labels_at((one, "2026-03-04 12:00:00"), (one, "2026-03-08 12:00:00"), (other, "2026-03-09 12:00:00")),
        "rates": rates,
    }


@cases.hidden("a gap between two rates", group="no rate in force")
def gap(rng):
    who = somebody(rng)
    rates = [(who, cents(rng), YEAR, "2026-03-05 00:00:00"), (who, cents(rng), "2026-03-20 00:00:00", None)]
    days = [f"2026-03-{day:02} 12:00:00" for day in (1, int(rng.integers(6, 20)), 25)]
    return {"labels": labels_at(*[(who, day) for day in days]), "rates": rates_of(*rates)}


@cases.hidden("before the first rate, after the last", group="no rate in force")
def outside(rng):
    who = somebody(rng)
    labels = labels_at((who, "2025-12-31 23:59:59"), (who, "2026-02-01 12:00:00"), (who, "2026-08-01 12:00:00"))
    return {"labels": labels, "rates": rates_of((who, cents(rng), YEAR, "2026-07-01 00:00:00"))}


@cases.hidden("somebody without any rate", group="no rate in force")
def nobody(rng):
    who = somebody(rng)
    labels = labels_at((who, "2026-02-01 12:00:00"), (who, "2026-02-02 12:00:00"), (who + 1, "2026-02-02 12:00:00"))
    return {"labels": labels, "rates": rates_of((who + 1, cents(rng), YEAR, None))}


@cases.hidden("training at a rate of 0", group="no rate in force")
def training(rng):
    who = somebody(rng)
    rates = [(who, 0.0, YEAR, "2026-02-10 00:00:00"), (who, cents(rng), "2026-02-10 00:00:00", None)]
    return {"labels": labels_at((who, "2026-02-03 12:00:00"), (who, "2026-02-12 12:00:00")), "rates": rates_of(*rates)}


@cases.hidden("the last second of a month and the first of the next", group="months")
def month_edge(rng):
    who, year = somebody(rng), int(rng.integers(2024, 2029))
    labels = labels_at(
        (who, f"{year}-02-29 23:59:59.5" if year % 4 == 0 else f"{year}-02-28 23:59:59.5"),
        (who, f"{year}-03-01 00:00:00"),
    )
    return {"labels": labels, "rates": rates_of((who, cents(rng), "2023-01-01", None))}


@cases.hidden("opened in one month, submitted in the next", group="months")
def over_midnight(rng):
    who = somebody(rng)
    labels = labels_at((who, "2026-07-01 00:03:00", "2026-06-30 23:57:00"), (who, "2026-06-30 23:58:00"))
    return {"labels": labels, "rates": rates_of((who, cents(rng), YEAR, None))}


@cases.hidden("the same month of two years", group="months")
def two_years(rng):
    who = somebody(rng)
    labels = labels_at((who, "2025-03-10 12:00:00"), (who, "2026-03-10 12:00:00"), (who, "2026-03-11 12:00:00"))
    return {"labels": labels, "rates": rates_of((who, cents(rng), "2025-01-01", None))}


@cases.hidden("abandoned attempts, also a whole annotator's", group="what is paid")
def abandoned(rng):
    who = somebody(rng)
    labels = labels_at(
        (who, None, "2026-03-01 09:00:00"), (who, "2026-03-01 09:10:00"), (who + 1, None, "2026-03-01 09:00:00")
    )
    return {"labels": labels, "rates": rates_of((who, cents(rng), YEAR, None), (who + 1, cents(rng), YEAR, None))}


@cases.hidden("three labels in the same second", group="what is paid")
def same_second(rng):
    who = somebody(rng)
    return {"labels": labels_at(*[(who, "2026-03-01 09:00:00")] * 3), "rates": rates_of((who, cents(rng), YEAR, None))}


@cases.hidden("no labels", group="what is paid")
def no_labels(rng):
    return {"labels": [], "rates": rates_of((somebody(rng), cents(rng), YEAR, None))}


@cases.hidden("no rates", group="what is paid")
def no_rates(rng):
    return {"labels": labels_at((somebody(rng), "2026-03-01 09:00:00"), (3, "2026-04-01 00:00:00")), "rates": []}


CHANGES = [np.datetime64("2026-03-31T23:56:00") + np.timedelta64(minute, "m") for minute in range(7)]
MOMENTS = [str(moment) for moment in CHANGES]
BESIDE = [str(moment + np.timedelta64(second, "s")) for moment in CHANGES for second in (-1, 0, 1)]


def random_history(rng, who):
    """Cut the moments into ranges, and forget some of them; the last one may be open."""
    cuts = sorted(int(cut) for cut in rng.choice(len(MOMENTS), int(rng.integers(1, 5)), replace=False))
    ends = [MOMENTS[cut] for cut in cuts[1:]] + [None if rng.random() < 0.7 else "2026-04-01 00:09:00"]
    ranges = [(who, int(rng.integers(0, 4)) / 20, MOMENTS[cut], end) for cut, end in zip(cuts, ends, strict=True)]
    return [rate for rate in ranges if rng.random() < 0.8]


@cases.hidden("random small companies", group="random", repeat=24)
def small(rng):
    count = int(rng.integers(0, 25))
    picks = np.sort(rng.integers(0, len(BESIDE), (count, 2))).tolist()
    people, finished = rng.integers(1, 4, count).tolist(), rng.random(count) < 0.9
    rows = [
        (who, BESIDE[end] if done else None, BESIDE[begin])
        for who, done, (begin, end) in zip(people, finished, picks, strict=True)
    ]
    history = [rate for who in (1, 2) for rate in random_history(rng, who)]
    return {"labels": labels_at(*rows), "rates": rates_of(*history)}


@cases.large("100 000 labels, 250 annotators with twenty rates each", rows=100_000)
def large(rng, rows):
    people, steps = rows // 400 + 2, 20
    who = np.repeat(np.arange(1, people + 1), steps)
    begin = np.datetime64("2025-12-01", "s") + np.sort(rng.integers(0, 300, (people, steps)) * 86_400).astype(
        "timedelta64[s]"
    )
    begin += np.arange(steps)  # no two changes of one annotator at the same moment
    end = np.concatenate([begin[:, 1:], np.full((people, 1), np.datetime64("NaT"))], axis=1)
    submitted = np.datetime64("2026-01-01", "s") + rng.integers(0, 330 * 86_400, rows).astype("timedelta64[s]")
    return {
        "labels": {
            "label_id": np.arange(1, rows + 1),
            "annotator_id": rng.integers(1, people + 1, rows),
            "started_at": submitted - rng.integers(5, 300, rows).astype("timedelta64[s]"),
            "submitted_at": np.where(rng.random(rows) < 0.04, np.datetime64("NaT"), submitted),
        },
        "rates": {
            "rate_id": np.arange(1, people * steps + 1),
            "annotator_id": who,
            "usd_per_label": rng.integers(200, 4000, people * steps) / 10_000,
            "valid_from": begin.ravel(),
            "valid_to": end.ravel(),
        },
    }
