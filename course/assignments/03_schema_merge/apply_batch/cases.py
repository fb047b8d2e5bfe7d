"""Inputs of apply_batch: reruns, late rows, versions out of order, corrections across midnight."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

MOMENTS = dict.fromkeys(["happened_at", "received_at"], "datetime64[us]")
DTYPES = {"event_id": "int64", "version": "int64", **MOMENTS, "seconds": "float64"}
MINUTE, HOUR, DAY = 60_000_000, 3_600_000_000, 86_400_000_000  # microseconds


def _frame(columns):
    return frame_of(dict(zip(DTYPES, columns, strict=True)), DTYPES)


def _rows(rows):
    """Rows are tuples in the order of the columns; times are microseconds since 1970 or ISO text."""
    return frame_of(rows, DTYPES)


def _stored(rows):
    """Return rows, one for each event, as a store: filed by day and sorted."""
    frame = rows if isinstance(rows, pd.DataFrame) else _rows(rows)
    frame.insert(0, "day", frame["happened_at"].dt.normalize())
    return frame.sort_values(["day", "event_id"], ignore_index=True)


def _inputs(store, batch, rng=None):
    """Stored rows, rows of the batch; the batch is shuffled when there is something to shuffle it with."""
    if rng is not None:
        batch = shuffled(rng, batch)
    return {"store": _stored(store), "batch": _rows(batch)}


def _midnight(rng):
    """Return a midnight of 2024, as microseconds since 1970."""
    return 1_704_067_200_000_000 + int(rng.integers(0, 366)) * DAY


def _ids(rng, count):
    return (rng.choice(9_000, count, replace=False) + 1_000).tolist()


def _events(rng, count, version=1):
    """Events of one day in working hours, received a minute after they happened."""
    start = _midnight(rng) + 8 * HOUR
    happened = start + np.sort(rng.choice(500, count, replace=False)) * MINUTE
    seconds = rng.integers(40, 400, count) / 2
    return [
        (event_id, version, int(at), int(at) + MINUTE, float(worked))
        for event_id, at, worked in zip(_ids(rng, count), happened, seconds, strict=True)
    ]


def _again(row, after=HOUR):
    """Return a row received once more."""
    return (*row[:3], row[3] + after, row[4])


def _corrected(row, versions=1, moved=0, after=DAY, more=5.0):
    """Return a later version of a row, received later."""
    event_id, version, happened_at, received_at, seconds = row
    return (event_id, version + versions, happened_at + moved, received_at + after, seconds + more)


@cases.visible("the example")
def example(_rng):
    store = [
        (10, 1, "2024-03-04T08:30", "2024-03-04T08:31", 60.0),
        (11, 1, "2024-03-04T09:00", "2024-03-04T09:01", 40.0),
        (12, 3, "2024-03-04T10:00", "2024-03-04T10:05", 55.5),
        (13, 1, "2024-03-05T00:10", "2024-03-05T00:11", 30.0),
    ]
    batch = [
        (14, 1, "2024-03-04T17:30", "2024-03-06T08:00", 25.0),
        (13, 2, "2024-03-04T23:50", "2024-03-06T08:01", np.nan),
        (12, 2, "2024-03-04T10:00", "2024-03-06T08:02", 50.0),
        (11, 1, "2024-03-04T09:00", "2024-03-06T08:03", 40.0),
    ]
    return _inputs(store, batch)


@cases.visible("new events, on time", group="late rows")
def on_time(rng):
    events = _events(rng, 6)
    return _inputs(events[:3], events[3:])


@cases.hidden("the very first batch", group="nothing there")
def first_batch(rng):
    return _inputs([], _events(rng, 5), rng)


@cases.hidden("a batch without rows", group="nothing there")
def empty_batch(rng):
    return _inputs(_events(rng, 4), [])


@cases.hidden("neither store nor batch has rows", group="nothing there")
def nothing(_rng):
    return _inputs([], [])


@cases.hidden("the first batch says the same twice and corrects itself", group="nothing there")
def first_batch_repeats(rng):
    one, two, three = _events(rng, 3)
    return _inputs([], [one, _again(one), two, _corrected(two), three], rng)


@cases.hidden("the same batch again, row for row", group="reruns")
def same_rows(rng):
    events = _events(rng, 5)
    return _inputs(events, events[1:], rng)


@cases.hidden("the same batch again, received later", group="reruns")
def rerun_later(rng):
    events = _events(rng, 5)
    return _inputs(events, [_again(row) for row in events[1:]], rng)


@cases.hidden("the crashed run: half of the batch is in the store", group="reruns")
def half_way(rng):
    events = _events(rng, 6)
    corrected = [_corrected(row) for row in events[:4]]
    batch = [*corrected, *events[4:]]
    stored = [*corrected[:2], *events[2:4], events[4]]
    return _inputs(stored, [_again(row) for row in batch], rng)


@cases.hidden("one batch holds a row twice", group="reruns")
def twice_in_batch(rng):
    old, *new = _events(rng, 3)
    return _inputs([old], [*new, *(_again(row, MINUTE) for row in new), *new], rng)


@cases.hidden("an old batch is run again after its correction", group="reruns")
def old_batch_again(rng):
    events = _events(rng, 4)
    return _inputs([_corrected(row) for row in events], [_again(row, 2 * DAY) for row in events], rng)


@cases.hidden("the retry came in first: the batch holds the earlier receipt", group="reruns")
def earlier_receipt(rng):
    events = _events(rng, 4)
    return _inputs([_again(row) for row in events[:3]], events, rng)


@cases.hidden("two days late", group="late rows")
def two_days_late(rng):
    events = _events(rng, 4)
    later = [(event_id + 9_000, 1, at + 2 * DAY, got + 2 * DAY, worked) for event_id, _, at, got, worked in events]
    late = [_again(row, 2 * DAY) for row in events[2:]]
    return _inputs([*events[:2], *later[:2]], [*late, *later[2:]], rng)


@cases.hidden("first and last microsecond of a day", group="late rows")
def edges_of_day(rng):
    midnight = _midnight(rng)
    moments = [midnight - 1, midnight, midnight + 1, midnight + DAY - 1, midnight + DAY]
    rows = [
        (event_id, 1, at, at + int(rng.integers(0, 3 * DAY)), 30.0)
        for event_id, at in zip(_ids(rng, 5), moments, strict=True)
    ]
    return _inputs(rows[:1], rows[1:], rng)


@cases.hidden("happened before midnight, received after it", group="late rows")
def over_midnight(rng):
    midnight, (one, two) = _midnight(rng), _ids(rng, 2)
    return _inputs([(one, 1, midnight - HOUR, midnight - 1, 20.0)], [(two, 1, midnight - 1, midnight, 25.5)])


@cases.hidden("the laptop's clock is ahead: received before it happened", group="late rows")
def clock_ahead(rng):
    midnight, (one, two) = _midnight(rng), _ids(rng, 2)
    rows = [(one, 1, midnight + MINUTE, midnight - MINUTE, 20.0), (two, 1, midnight, midnight - 1, 25.5)]
    return _inputs([], rows, rng)


@cases.hidden("a late row for a day full of others", group="late rows")
def full_day(rng):
    events = _events(rng, 9)
    return _inputs(events[1:], [_again(events[0], 3 * DAY)])


@cases.hidden("a batch that corrects an earlier one", group="versions")
def correction(rng):
    events = _events(rng, 4)
    return _inputs(events, [_corrected(row, versions=int(rng.integers(1, 4))) for row in events[1:]], rng)


@cases.hidden("an older version arrives after the newer one", group="versions")
def older_after_newer(rng):
    events = _events(rng, 4)
    older = [(*row[:3], row[3] + 3 * DAY, row[4]) for row in events[:2]]
    return _inputs([_corrected(row) for row in events], older, rng)


@cases.hidden("three versions in one batch, received in any order", group="versions")
def versions_in_batch(rng):
    one, two, *others = _events(rng, 4)
    gaps = rng.permutation([1, 2, 3]).tolist()
    versions = [_corrected(one, at, after=gap * HOUR, more=at * 7.5) for at, gap in enumerate(gaps)]
    return _inputs([two, *others], [*versions, _corrected(two, 2, after=HOUR), _corrected(two, after=DAY)], rng)


@cases.hidden("two versions received in the same moment", group="versions")
def same_moment(rng):
    one, two = _events(rng, 2)
    return _inputs([one], [_corrected(one, after=0), two, _corrected(two, after=0)], rng)


@cases.hidden("version 10 and version 9", group="versions")
def two_digits(rng):
    one, two = _events(rng, 2, version=9)
    return _inputs([one, _corrected(two)], [_corrected(one), two], rng)


@cases.hidden("a correction to fewer seconds", group="versions")
def fewer_seconds(rng):
    events = _events(rng, 3)
    return _inputs(events, [_corrected(row, more=-12.5) for row in events[:2]], rng)


@cases.hidden("a correction across midnight", group="corrected days")
def moved_day(rng):
    midnight = _midnight(rng)
    late, early, still = _ids(rng, 3)
    store = [
        (late, 1, midnight + MINUTE, midnight + HOUR, 30.0),
        (early, 1, midnight - MINUTE, midnight, 31.0),
        (still, 1, midnight, midnight + HOUR, 32.0),
    ]
    return _inputs(store, [_corrected(store[0], moved=-MINUTE - 1), _corrected(store[1], moved=MINUTE)], rng)


@cases.hidden("an old version of another day arrives late", group="corrected days")
def old_version_other_day(rng):
    rows = _events(rng, 3)
    stored = [_corrected(row, moved=int(rng.choice([-DAY, DAY]))) for row in rows]
    return _inputs(stored, [_again(row, 4 * DAY) for row in rows], rng)


@cases.hidden("moved away and back again", group="corrected days")
def there_and_back(rng):
    row, other = _events(rng, 2)
    away = _corrected(row, moved=-DAY)
    back = _corrected(away, moved=DAY)
    return _inputs([away, other], [row, back, _again(away)], rng)


@cases.hidden("a correction takes the seconds back", group="nulls")
def seconds_erased(rng):
    events = _events(rng, 4)
    return _inputs(events, [_corrected(row, more=np.nan) for row in events[:2]], rng)


@cases.hidden("seconds written and taken back in one batch", group="nulls")
def erased_at_once(rng):
    one, two, three = _events(rng, 3)
    return _inputs(
        [one], [two, _corrected(two, more=np.nan), _corrected(one), _corrected(one, 2, more=np.nan), three], rng
    )


@cases.hidden("seconds measured at last, and an older null after them", group="nulls")
def seconds_at_last(rng):
    one, two = _events(rng, 2)
    unmeasured = [(*row[:4], np.nan) for row in (one, two)]
    return _inputs([unmeasured[0], _corrected(two)], [_corrected(one), _again(unmeasured[1], 2 * DAY)], rng)


@cases.hidden("null seconds, sent again", group="nulls")
def null_again(rng):
    rows = [(*row[:4], np.nan) for row in _events(rng, 3)]
    return _inputs(rows[:2], [_again(row) for row in rows], rng)


def _history(rng, count):
    """Return receipts of few events in few versions; what a version says follows from event and version."""
    events, versions = rng.integers(0, 4, count), rng.integers(1, 4, count)
    midnight, ids = _midnight(rng), np.asarray(_ids(rng, 4))
    moved = rng.choice([-1, 0, 1, -HOUR, HOUR, DAY], (4, 4))
    seconds = rng.choice([np.nan, 20.0, 30.5], (4, 4))
    received = midnight + rng.choice([0, 1, HOUR, DAY, 2 * DAY], count)
    columns = [ids[events], versions, midnight + moved[events, versions], received, seconds[events, versions]]
    return _frame(columns)


def _newest(history):
    return history.sort_values(["version", "received_at"], ascending=[False, True]).drop_duplicates("event_id")


@cases.hidden("random small stores and batches", group="random", repeat=24)
def random_batch(rng):
    history = _history(rng, int(rng.integers(0, 14)))
    cut = int(rng.integers(0, len(history) + 1))
    # Some of what is in the store already comes again.
    batch = pd.concat([history.iloc[cut:], history.iloc[: int(rng.integers(0, cut + 1))]], ignore_index=True)
    return {"store": _stored(_newest(history.iloc[:cut])), "batch": batch}


@cases.large("60 000 events in the store, 30 000 rows in the batch", rows=90_000)
def large(rng, rows):
    known, new = rows * 2 // 3, rows // 9
    events = known + new
    event_id = rng.permutation(events * 3)[:events] + 1
    version = rng.integers(1, 4, events)
    happened = 1_704_067_200_000_000 + rng.integers(0, max(rows // 400, 2) * DAY // 1_000, events) * 1_000
    received = happened + rng.integers(1, 60, events) * MINUTE + np.where(rng.random(events) < 0.05, 2 * DAY, 0)
    seconds = np.where(rng.random(events) < 0.03, np.nan, rng.integers(40, 900, events) / 2)
    # Most of the batch was there before, as it is or as the version before or after.
    again = rng.integers(0, known, rows - events)
    step = rng.integers(-1, 2, len(again)).clip(1 - version[again])
    batch = [
        np.concatenate([event_id[again], event_id[known:]]),
        np.concatenate([version[again] + step, version[known:]]),
        np.concatenate([happened[again] + step * 3 * HOUR, happened[known:]]),
        np.concatenate([received[again] + 4 * HOUR, received[known:]]),
        np.concatenate([seconds[again] + step, seconds[known:]]),
    ]
    order = rng.permutation(rows - known)
    store = [values[:known] for values in (event_id, version, happened, received, seconds)]
    return {"store": _stored(_frame(store)), "batch": _frame([values[order] for values in batch])}
