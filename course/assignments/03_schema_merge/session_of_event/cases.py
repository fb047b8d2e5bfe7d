"""Inputs of session_of_event: events around logins and logouts, at them and a microsecond beside them."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

MINUTE, HOUR, DAY = 60_000_000, 3_600_000_000, 86_400_000_000  # microseconds
MORNING = np.datetime64("2024-03-04T08:00:00", "us").astype("int64")
NAT = np.datetime64("NaT", "us")


def _moment(time):
    """Return the moment of microseconds after that morning; None is no moment."""
    return None if time is None else np.datetime64(int(MORNING + time), "us")


def _events(rows, index=None):
    dtypes = {"event_id": "int64", "annotator_id": "int64", "ts": "datetime64[us]"}
    return frame_of([(*ids, _moment(ts)) for *ids, ts in rows], dtypes, index)


def _sessions(rows, index=None):
    moments = dict.fromkeys(["started_at", "ended_at"], "datetime64[us]")
    dtypes = {"session_id": "int64", "annotator_id": "int64", **moments}
    return frame_of([(*ids, _moment(start), _moment(end)) for *ids, start, end in rows], dtypes, index)


def _inputs(rng, events, sessions):
    """Return events of (annotator, time) and sessions of (annotator, start, end), shuffled, with ids in no order."""
    event_ids, session_ids = 100 + rng.permutation(len(events)), 10 + rng.permutation(3 * len(sessions))
    event_rows = [(event_id, *event) for event_id, event in zip(event_ids, events, strict=True)]
    session_rows = [(session_id, *session) for session_id, session in zip(session_ids, sessions, strict=False)]
    return {
        "events": _events(shuffled(rng, event_rows)),
        "sessions": _sessions(shuffled(rng, session_rows[: len(sessions)])),
    }


def _around(moment):
    """Return the moments just before, at and just after one."""
    return [moment - 1, moment, moment + 1]


@cases.visible("the example")
def example(_rng):
    events = [
        (105, 7, 5 * HOUR),
        (101, 7, 2 * HOUR),
        (102, 7, 2 * HOUR - 1_000_000),
        (106, 8, 14 * HOUR),
        (103, 8, 125 * MINUTE),
        (104, 7, None),
    ]
    sessions = [(31, 7, 2 * HOUR, 5 * HOUR), (40, 7, 0, 90 * MINUTE), (35, 8, 150 * MINUTE, None)]
    return {"events": _events(events), "sessions": _sessions(sessions)}


@cases.visible("two annotators at the same desk", group="which login")
def same_desk(_rng):
    events = [(1, 7, 30 * MINUTE), (2, 8, 90 * MINUTE), (3, 7, 90 * MINUTE), (4, 8, 30 * MINUTE)]
    return {"events": _events(events), "sessions": _sessions([(21, 7, 0, 4 * HOUR), (20, 8, HOUR, 4 * HOUR)])}


@cases.hidden("an event at the very start of a session", group="which login")
def at_the_start(rng):
    start = int(rng.integers(0, 12)) * HOUR
    return _inputs(rng, [(7, time) for time in _around(start)], [(7, start, start + HOUR)])


@cases.hidden("at the very start of the second session", group="which login")
def second_start(rng):
    start = int(rng.integers(2, 12)) * HOUR
    sessions = [(7, start - HOUR, start + 2 * HOUR), (7, start, start + HOUR)]
    return _inputs(rng, [(7, time) for time in _around(start)], sessions)


@cases.hidden("several sessions in a day", group="which login")
def several(rng):
    starts = np.sort(rng.choice(12, 4, replace=False)) * HOUR
    sessions = [(7, start, start + 50 * MINUTE) for start in starts]
    return _inputs(rng, [(7, int(time) * 10 * MINUTE) for time in rng.integers(0, 80, 12)], sessions)


@cases.hidden("the next login is nearer than the last", group="which login")
def nearer_next(rng):
    return _inputs(rng, [(7, 110 * MINUTE), (7, 10 * MINUTE)], [(7, 0, None), (7, 2 * HOUR, 3 * HOUR)])


@cases.hidden("sessions of other annotators", group="which login")
def others(rng):
    sessions = [(7, 0, 9 * HOUR), (8, HOUR, 9 * HOUR), (9, 2 * HOUR, 9 * HOUR)]
    minutes = rng.integers(130, 500, 4)
    return _inputs(rng, [(who, int(time) * MINUTE) for who, time in zip((7, 8, 9, 6), minutes, strict=True)], sessions)


@cases.hidden("a neighbour is logged in, the annotator not yet", group="which login")
def neighbour(rng):
    sessions = [(7, 0, None), (8, 3 * HOUR, None), (9, 0, None)]
    return _inputs(rng, [(8, 2 * HOUR), (8, 0), (8, 4 * HOUR), (7, 2 * HOUR)], sessions)


@cases.hidden("two sessions that start at the same moment", group="equal starts")
def equal_starts(rng):
    start = int(rng.integers(12)) * HOUR
    sessions = [(who, 7 + who % 2, start, start + HOUR) for who in rng.permutation([20, 21, 22, 23])]
    events = [(event, who, start + MINUTE * minute) for event, who, minute in ((1, 7, 0), (2, 8, 9), (3, 7, 9))]
    return {"events": _events(events), "sessions": _sessions(sessions)}


@cases.hidden("equal starts, the higher id further up and further down", group="equal starts")
def both_ways(rng):
    start, end = int(rng.integers(12)) * HOUR, 20 * HOUR
    sessions = [(22, 7, start, end), (21, 7, start, end), (31, 8, start, end), (32, 8, start, end)]
    return {"events": _events([(1, 8, start + 1), (2, 7, start + 1)]), "sessions": _sessions(sessions)}


@cases.hidden("equal starts, different ends", group="equal starts")
def different_ends(rng):
    sessions = [
        (21, 7, 0, HOUR),
        (22, 7, 0, 3 * HOUR),
        (24, 8, 0, HOUR),
        (23, 8, 0, 3 * HOUR),
        (25, 9, 0, None),
        (26, 9, 0, HOUR),
        (28, 6, 0, None),
        (27, 6, 0, HOUR),
    ]
    events = [(row, annotator, 2 * HOUR) for row, annotator in enumerate(rng.permutation([6, 7, 8, 9]))]
    return {"events": _events(events), "sessions": _sessions(sessions)}


@cases.hidden("at the moment of the end, and a microsecond later", group="the end")
def at_the_end(rng):
    start = int(rng.integers(12)) * HOUR
    return _inputs(rng, [(7, time) for time in _around(start + HOUR)], [(7, start, start + HOUR)])


@cases.hidden("one session ends at the moment when the next starts", group="the end")
def back_to_back(rng):
    sessions = [(7, 0, HOUR), (7, HOUR, 2 * HOUR)]
    return _inputs(rng, [(7, time) for time in [*_around(HOUR), *_around(2 * HOUR)]], sessions)


@cases.hidden("a session without an end", group="the end")
def no_end(rng):
    events = [(7, 0), (7, HOUR), (7, int(rng.integers(1, 300)) * DAY)]
    return _inputs(rng, events, [(7, 0, None)])


@cases.hidden("a session without an end, after one that has ended", group="the end")
def no_end_after_an_end(rng):
    sessions = [(7, 0, HOUR), (7, 2 * HOUR, None), (8, 0, HOUR), (9, 90 * MINUTE, None)]
    minutes = rng.integers(130, 500, 4)
    return _inputs(rng, [(who, int(time) * MINUTE) for who, time in zip((7, 7, 8, 9), minutes, strict=True)], sessions)


@cases.hidden("a session without an end, closed by the next login", group="the end")
def closed_by_login(rng):
    sessions = [(7, 0, None), (7, 2 * HOUR, 3 * HOUR)]
    return _inputs(rng, [(7, HOUR), (7, 2 * HOUR), (7, 3 * HOUR + 1), (7, 5 * HOUR)], sessions)


@cases.hidden("an earlier session that ends later", group="the end")
def earlier_ends_later(rng):
    sessions = [(7, 0, 9 * HOUR), (7, 2 * HOUR, 3 * HOUR)]
    hours = [1, 2, 3, 4, int(rng.integers(5, 9))]
    return _inputs(rng, [(7, hour * HOUR) for hour in hours], sessions)


@cases.hidden("a session that ended when it started", group="the end")
def no_length(rng):
    start = int(rng.integers(12)) * HOUR
    return _inputs(rng, [(7, time) for time in _around(start)], [(7, start, start)])


@cases.hidden("events in no order, some at the same moment", group="order and index")
def no_order(rng):
    times = [int(time) * 20 * MINUTE for time in rng.integers(0, 20, 12)]
    sessions = [(7, HOUR, 2 * HOUR), (7, 3 * HOUR, 4 * HOUR), (8, 0, 2 * HOUR), (8, 4 * HOUR, None)]
    return _inputs(rng, [(who, time) for who, time in zip([7, 8] * 6, times, strict=True)], sessions)


@cases.hidden("events sorted, sessions not", group="order and index")
def sessions_unsorted(_rng):
    sessions = [(1, 7, 4 * HOUR, 5 * HOUR), (3, 7, 0, HOUR), (2, 7, 2 * HOUR, 3 * HOUR)]
    return {"events": _events([(hour, 7, hour * HOUR) for hour in range(6)]), "sessions": _sessions(sessions)}


@cases.hidden("events backwards in time, sessions sorted", group="order and index")
def events_backwards(_rng):
    sessions = [(3, 7, 0, HOUR), (2, 7, 2 * HOUR, 3 * HOUR), (1, 7, 4 * HOUR, 5 * HOUR)]
    events = [(9 - hour, 7, hour * HOUR) for hour in range(6, 0, -1)]
    return {"events": _events(events), "sessions": _sessions(sessions)}


@cases.hidden("an index that is left over from a filter", group="order and index")
def filtered_index(rng):
    events = [(1, 7, 3 * HOUR), (2, 8, HOUR), (3, 7, HOUR), (4, 8, None)]
    sessions = [(5, 7, 2 * HOUR, None), (6, 7, 0, None), (7, 8, 0, HOUR)]
    index = rng.permutation(9)
    return {"events": _events(events, index[:4]), "sessions": _sessions(sessions, index[4:7])}


@cases.hidden("an index that repeats", group="order and index")
def repeated_index(_rng):
    events = [(1, 7, 3 * HOUR), (2, 8, 3 * HOUR), (3, 7, HOUR), (4, 8, HOUR)]
    sessions = [(5, 7, 2 * HOUR, None), (6, 7, 0, None), (7, 8, 0, HOUR)]
    return {"events": _events(events, [0, 1, 0, 1]), "sessions": _sessions(sessions, [0, 0, 0])}


@cases.hidden("events without a time", group="no time")
def events_without_time(rng):
    events = [(7, None), (7, HOUR), (8, None), (7, None), (9, 0)]
    return _inputs(rng, events, [(7, 0, 2 * HOUR), (8, 0, None)])


@cases.hidden("a session whose beginning is lost", group="no time")
def lost_beginning(rng):
    sessions = [(7, None, 2 * HOUR), (8, None, None), (8, 2 * HOUR, 3 * HOUR), (9, None, None), (9, 0, None)]
    return _inputs(rng, [(7, HOUR), (8, HOUR), (8, 150 * MINUTE), (9, HOUR)], sessions)


@cases.hidden("only events without a time", group="no time")
def only_no_time(rng):
    return _inputs(rng, [(7, None), (8, None)], [(7, 0, None), (7, None, HOUR)])


@cases.hidden("nothing but lost beginnings", group="no time")
def only_lost(rng):
    return _inputs(rng, [(7, int(rng.integers(9)) * HOUR), (8, None)], [(7, None, None), (8, None, 2 * HOUR)])


@cases.hidden("no events", group="nothing there")
def no_events(rng):
    return _inputs(rng, [], [(7, 0, HOUR)])


@cases.hidden("no sessions", group="nothing there")
def no_sessions(rng):
    return _inputs(rng, [(7, int(rng.integers(9)) * HOUR), (7, None)], [])


@cases.hidden("neither events nor sessions", group="nothing there")
def nothing(rng):
    return _inputs(rng, [], [])


@cases.hidden("everything before the first login", group="nothing there")
def before_the_first(rng):
    return _inputs(rng, [(7, int(hour) * HOUR) for hour in rng.integers(0, 5, 4)], [(7, 5 * HOUR, None), (8, 0, None)])


@cases.hidden("random small days", group="random", repeat=24)
def random_day(rng):
    events, sessions = (int(count) for count in rng.integers(0, 21, 2))
    starts = rng.integers(0, 6, sessions) * HOUR
    ends = starts + rng.choice([0, 1, 2, 9], sessions) * HOUR
    times = rng.integers(0, 8, events) * HOUR + rng.choice([0, 0, -1, 1], events)
    people = int(rng.integers(1, 4))
    event_rows = [
        (int(rng.integers(people)), None if rng.random() < 0.08 else time)  # some clients lose the time
        for time in times
    ]
    session_rows = [
        (int(rng.integers(people)), None if rng.random() < 0.08 else start, None if rng.random() < 0.2 else end)
        for start, end in zip(starts, ends, strict=True)
    ]
    return _inputs(rng, event_rows, session_rows)


@cases.large("60 000 events, 1 200 annotators, 60 000 sessions", rows=60_000)
def large(rng, rows):
    people = rows // 50
    owner = rng.integers(0, people, rows)
    started = MORNING + rng.integers(0, 90 * 86_400, rows) * 1_000_000
    visited = rng.integers(0, rows, rows)
    ts = (started[visited] + rng.integers(-3_600, 6 * 3_600, rows) * 1_000_000).astype("datetime64[us]")
    ended_at = (started + rng.integers(0, 8 * 3_600, rows) * 1_000_000).astype("datetime64[us]")
    started_at = started.astype("datetime64[us]")
    ended_at[rng.random(rows) < 0.05] = NAT
    for column in (ts, started_at):
        column[rng.random(rows) < 0.01] = NAT
    ids = np.arange(rows)
    return {
        "events": pd.DataFrame({"event_id": ids, "annotator_id": owner[visited], "ts": ts}),
        "sessions": pd.DataFrame(
            {"session_id": rng.permutation(rows), "annotator_id": owner, "started_at": started_at, "ended_at": ended_at}
        ),
    }
