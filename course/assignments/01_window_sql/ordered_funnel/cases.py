"""Inputs of ordered_funnel: steps too early, repeated, skipped, at one moment, by several people."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np

from autograder import CaseBook

cases = CaseBook(tables={"events": "event_id BIGINT, annotator_id BIGINT, task_id BIGINT, type VARCHAR, ts TIMESTAMP"})

FIRST_MORNING = datetime.fromisoformat("2023-01-02 08:00")
STEPS = ("open", "label", "submit", "accept")
LETTERS = {"o": "open", "l": "label", "s": "submit", "a": "accept", "r": "reject", "h": "heartbeat"}


def funnel(rng, *stories, people=1):
    """Make the events of one task for each story.

    A story is a word of the letters o, l, s, a (the steps), r (reject) and h (heartbeat) in order of time, a minute
    each; letters in brackets happen at one moment. A story that begins with "?" belongs to no task. Each event is by
    one of so many people, or by a machine where there are none.
    """
    staff = (rng.choice(900, size=people, replace=False) + 1).tolist() or [None]
    tasks = (rng.choice(9000, size=len(stories), replace=False) + 1).tolist()
    events = []
    for task, story in zip(tasks, stories, strict=True):
        start = FIRST_MORNING + timedelta(seconds=int(rng.integers(86_400 * 700)))
        who = rng.permutation(len(staff))
        told = [(None if story[:1] == "?" else task, *moment) for moment in moments(story)]
        events += [
            (staff[who[at % len(staff)]], task, kind, start + timedelta(minutes=minute))
            for at, (task, kind, minute) in enumerate(told)
        ]
    ids = rng.permutation(len(events)) + 1
    return {"events": [(int(event), *events[at]) for at, event in enumerate(ids)]}


def moments(story):
    """Read a story as (type, minute) pairs."""
    minute, together, read = 0, False, []
    for letter in story.lstrip("?"):
        if letter in LETTERS:
            read.append((LETTERS[letter], minute))
        together = letter != ")" and (together or letter == "(")
        minute += 0 if together else 1
    return read


@cases.visible("the example")
def example(_rng):
    day = "2024-03-04 "
    return {
        "events": [
            (1, 7, 100, "open", day + "09:00:00"),
            (2, 7, 100, "label", day + "09:01:00"),
            (3, 7, 100, "submit", day + "09:02:00"),
            (4, 9, 100, "accept", day + "15:00:00"),
            (5, 7, 101, "open", day + "09:10:00"),
            (6, 7, 101, "label", day + "09:12:00"),
            (7, 8, 102, "submit", day + "09:20:00"),
            (8, 8, 102, "open", day + "09:30:00"),
        ]
    }


@cases.hidden("submit before open", group="order")
def submit_before_open(rng):
    return funnel(rng, "sol", "ols", "sola", "olsa")


@cases.hidden("everything in reverse", group="order")
def in_reverse(rng):
    return funnel(rng, "aslo", "aslo", "olsa")


@cases.hidden("accepted before submitted", group="order")
def accepted_too_early(rng):
    return funnel(rng, "olas", "alos", "olsa")


@cases.hidden("labelled before opened", group="order")
def labelled_too_early(rng):
    return funnel(rng, "los", "losa", "ol")


@cases.hidden("a step left out", group="order")
def skipped(rng):
    return funnel(rng, "osa", "ola", "lsa", "oa", "olsa")


@cases.hidden("two steps in order, but after the wrong one", group="order")
def pairwise_in_order(rng):
    return funnel(rng, "lsaol", "saols", "lsol", "olsa")


@cases.hidden("a label before the open and one after it", group="repeated steps")
def label_again(rng):
    return funnel(rng, "lols", "slolsa", "alolsa", "o")


@cases.hidden("opened or submitted again after everything", group="repeated steps")
def opened_again(rng):
    return funnel(rng, "olsao", "olsol", "ollosa", "olsasa", "olsas")


@cases.hidden("submitted too early, and again in time", group="repeated steps")
def submitted_again(rng):
    return funnel(rng, "oslsa", "olasa", "oslas")


@cases.hidden("each step many times", group="repeated steps")
def many_times(rng):
    return funnel(rng, "ooolllsssaaa", "ool", "olsolsa")


@cases.hidden("rejected, labelled again, accepted", group="repeated steps")
def rejected(rng):
    return funnel(rng, "olsrlsa", "olsr", "orlhsha", "rrro")


@cases.hidden("all steps at one moment", group="one moment")
def at_once(rng):
    return funnel(rng, "(aslo)", "(olsa)", "(ol)(sa)", "o")


@cases.hidden("label and open at one moment, submit later", group="one moment")
def two_at_once(rng):
    return funnel(rng, "(lo)s", "o(sl)", "ol(as)", "(so)l", "o(al)s")


@cases.hidden("a microsecond too early, and a microsecond later", group="one moment")
def by_a_microsecond(rng):
    built = funnel(rng, "(ol)sa", "o(ls)a", "ols", "(sol)a")
    earlier = {"open": 2, "label": 1, "submit": 3, "accept": 0}
    later = {"open": 0, "label": 1, "submit": 2, "accept": 3}
    rows = []
    for event, person, task, kind, ts in built["events"]:
        shift = (earlier if task % 2 else later)[kind]
        rows.append((event, person, task, kind, ts.replace(second=0, microsecond=0) + timedelta(microseconds=shift)))
    return {"events": rows}


@cases.hidden("several people share a task", group="who")
def shared(rng):
    return funnel(rng, "olsa", "ols", "ol", people=3)


@cases.hidden("one person, many tasks", group="who")
def one_person(rng):
    return funnel(rng, "ol", "s", "a", "o", "lsa")


@cases.hidden("machine events", group="who")
def machine(rng):
    return funnel(rng, "olsa", "ol", people=0)


@cases.hidden("events of no task", group="who")
def no_task(rng):
    return funnel(rng, "?olsa", "?hho", "ol", "?lsa")


@cases.hidden("no events", group="little or nothing")
def nothing(rng):
    return funnel(rng)


@cases.hidden("nothing was ever opened", group="little or nothing")
def never_opened(rng):
    return funnel(rng, "lsa", "s", "h", "r")


@cases.hidden("nobody came past the first step", group="little or nothing")
def opened_only(rng):
    return funnel(rng, "o", "oo", "oh")


@cases.hidden("nothing was submitted, something accepted", group="little or nothing")
def never_submitted(rng):
    return funnel(rng, "ola", "ol", "oa")


@cases.hidden("other kinds of events only", group="little or nothing")
def no_steps(rng):
    return funnel(rng, "hrh", "?h")


@cases.hidden("random small companies", group="random", repeat=24)
def small(rng):
    letters = list("oolllsssaarh()")
    words = ["".join(rng.choice(letters, size=int(rng.integers(1, 8)))) for _ in range(int(rng.integers(1, 9)))]
    stories = [str(rng.choice(["?", "", "", "o", "ol", "ols", "olsa"])) + word for word in words]
    return funnel(rng, *stories, people=int(rng.integers(0, 3)))


@cases.large("250 000 events, 1 600 tasks of few and many events, 500 annotators", rows=250_000)
def large(rng, rows):
    busy, tasks = max(10, rows // 2_500), max(10, rows // 166)
    # Four events in ten belong to a hundred busy tasks, which have many chains; many tasks make many pairs.
    task = np.where(
        rng.random(rows) < 0.4, rng.integers(1, busy + 1, rows), rng.integers(busy + 1, busy + tasks + 1, rows)
    )
    tasks += busy
    furthest = rng.integers(1, 5, tasks + 1)[task]  # how far a task comes at most
    step = np.minimum(rng.integers(0, 4, rows), furthest - 1)
    seconds = task * 300 + step * 400 + rng.integers(0, 3000, rows)
    other = rng.random(rows)
    kind = np.where(other < 0.75, "heartbeat", np.where(other < 0.8, "reject", np.array(STEPS)[step]))
    return {
        "events": {
            "event_id": np.arange(1, rows + 1),
            "annotator_id": np.where(rng.random(rows) < 0.05, np.nan, rng.integers(1, 10 + rows // 500, rows)),
            "task_id": np.where(rng.random(rows) < 0.05, np.nan, task),
            "type": kind,
            "ts": np.datetime64("2024-01-15T00:00:00", "us") + seconds.astype("timedelta64[s]"),
        }
    }
