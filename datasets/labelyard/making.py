"""Makes the company: founds it, then writes its tables batch by batch."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

import numpy as np

from labelyard.company import batches, found_company
from labelyard.copies import LABEL_DIRT, make_rows
from labelyard.effects import Effects
from labelyard.events import NOBODY, TYPES, make_events
from labelyard.golds import make_golds
from labelyard.labels import make_answers, make_times
from labelyard.raw_events import RAW_DIRT, SOURCES, make_raw_events
from labelyard.registers import write_effects, write_registers
from labelyard.reviews import make_reviews
from labelyard.schema import TABLES, TRUTH
from labelyard.shifts import CLIENT_VERSIONS
from labelyard.sizes import Size, size_named
from labelyard.tasks import created_at, deal, make_tasks
from labelyard.vendor_logs import write_vendor_logs
from labelyard.workdays import SECOND
from labelyard.writing import TableWriter, nullable, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from labelyard.arrays import Codes, Ints
    from labelyard.company import Batch, Company
    from labelyard.copies import LabelRows
    from labelyard.events import Events
    from labelyard.labels import Times
    from labelyard.raw_events import RawEvents
    from labelyard.reviews import Reviews
    from labelyard.tasks import Tasks

_LOGOUT = 60 * SECOND  # from the last label of a shift to its end


def make(
    folder: Path,
    *,
    size: Literal["sample", "course", "large"] | Size = "course",
    seed: int = 0,
    effects: Effects | None = None,
    progress: Callable[[str, float], None] | None = None,
) -> Path:
    """Make a company and write its tables, its vendors' logs and the truth about it below a folder.

    `NAME.parquet`, `vendor_logs/` and `truth/` go into the folder, which is returned; it is made if missing, and files
    of the same names are replaced. The same seed, a whole number from 0 on, gives the same bytes on every machine.
    Everything is planted at its usual strength when `effects` is None. `progress` is called with what is being made
    and how much is done, from 0 to 1.

    Raises
    ------
    ValueError
        When the size has no such name or the seed is negative.
    """
    if seed < 0:
        msg = f"A seed is a whole number from 0 on, not {seed!r}."
        raise ValueError(msg)
    report = progress or (lambda _what, _share: None)
    report("planning shifts", 0.0)
    company = found_company(size_named(size), seed, effects or Effects())
    with TableWriter(folder, TABLES | TRUTH) as writer:
        write_registers(writer, company)
        write_vendor_logs(writer, folder, company)
        _write_batches(writer, company, report)
    write_effects(folder, company)
    report("done", 1.0)
    return folder


def _write_batches(writer: TableWriter, company: Company, report: Callable[[str, float], None]) -> None:
    ids: Counter[str] = Counter()
    for batch in batches(company):
        day = int(batch.plan.day.min())
        report(f"working through day {day + 1} of {company.size.days}", day / company.size.days)
        _write_batch(writer, batch, ids)


def _write_batch(writer: TableWriter, batch: Batch, ids: Counter[str]) -> None:
    """Make the rows of all tables for a batch; `ids` counts the rows written so far of every table."""
    times = make_times(batch)
    dealing = deal(batch, times)
    tasks = make_tasks(batch, dealing.project)
    code = make_answers(batch, times, dealing, tasks)
    task_id = _number(ids, "tasks", len(tasks))
    rows = make_rows(batch, times, task_id[dealing.task], code, ids["labels"] + 1)
    _number(ids, "labels", len(rows.code))
    true_code = tasks.true_class + batch.company.projects.first_code[tasks.project]
    reviews = make_reviews(batch, rows, true_code[dealing.task][rows.made])
    _write_tasks(writer, batch, tasks, true_code, task_id, created=created_at(batch, dealing, times.started))
    _write_labels(writer, batch, rows)
    _write_reviews(writer, rows, reviews, ids)
    _write_events(writer, make_events(batch, rows, reviews), ids)
    _write_shifts(writer, batch, times, ids)
    _write_raw_events(writer, rows, make_raw_events(batch, rows, times), ids)


def _number(ids: Counter[str], table: str, n: int) -> Ints:
    first = ids[table] + 1
    ids[table] += n
    return np.arange(first, first + n)


def _write_tasks(
    writer: TableWriter, batch: Batch, tasks: Tasks, true_code: Codes, task_id: Ints, *, created: Ints
) -> None:
    vocabulary = batch.company.projects.vocabulary
    item_id = task_id * 3 + 700_000_000  # ids of another system: related to nothing
    writer.write("tasks", [task_id, tasks.project.astype(np.int64) + 1, item_id, created])
    writer.write("truth/tasks", [task_id, words(true_code, vocabulary), tasks.difficulty])
    golds = make_golds(batch, tasks)
    gold_id, gold_true = task_id[golds.task], true_code[golds.task]
    writer.write("golds", [gold_id, words(golds.code, vocabulary)])
    wrong = golds.code != gold_true
    truth = [gold_id[wrong], words(gold_true[wrong], vocabulary), words(golds.code[wrong], vocabulary)]
    writer.write("truth/wrong_golds", truth)


def _write_labels(writer: TableWriter, batch: Batch, rows: LabelRows) -> None:
    label = words(rows.code, batch.company.projects.vocabulary, rows.abandoned)
    # The smallest 64-bit number is "not a time", which becomes NULL.
    writer.write("labels", [rows.label_id, rows.task_id, rows.annotator_id, label, rows.started, rows.submitted])
    dirty = np.flatnonzero(rows.dirt)
    table = words(np.zeros(len(dirty), np.int8), ("labels",))
    writer.write("truth/dirty_rows", [table, rows.label_id[dirty], words(rows.dirt[dirty], LABEL_DIRT)])


def _write_reviews(writer: TableWriter, rows: LabelRows, reviews: Reviews, ids: Counter[str]) -> None:
    label_id = nullable(rows.label_id[reviews.row], reviews.spot_check)
    accepted = nullable(reviews.accepted, reviews.pending)
    review_id = _number(ids, "reviews", len(reviews.row))
    writer.write("reviews", [review_id, label_id, reviews.reviewer_id, accepted, reviews.reviewed_at])


def _write_events(writer: TableWriter, events: Events, ids: Counter[str]) -> None:
    event_id = _number(ids, "events", len(events.ts))
    who, task = (nullable(column, column == NOBODY) for column in (events.annotator_id, events.task_id))
    writer.write("events", [event_id, who, task, words(events.type, TYPES), events.ts])


def _write_shifts(writer: TableWriter, batch: Batch, times: Times, ids: Counter[str]) -> None:
    plan = batch.plan
    last = np.cumsum(plan.labels) - 1
    shift_id = _number(ids, "shifts", len(plan))
    writer.write("shifts", [shift_id, plan.annotator.astype(np.int64) + 1, plan.start, times.ended[last] + _LOGOUT])


def _write_raw_events(writer: TableWriter, rows: LabelRows, raw: RawEvents, ids: Counter[str]) -> None:
    raw_id = _number(ids, "raw_events", len(raw.row))
    who, task = rows.annotator_id[raw.row], rows.task_id[raw.row]
    texts = (words(raw.version, CLIENT_VERSIONS), words(raw.source, SOURCES), raw.payload_ts)
    writer.write("raw_events", [raw_id, raw.received_at, *texts, who, task, words(raw.type, TYPES)])
    writer.write("truth/raw_events", [raw_id, raw.happened_at])
    for dirt in raw.dirt:
        dirty = np.flatnonzero(dirt)
        table = words(np.zeros(len(dirty), np.int8), ("raw_events",))
        writer.write("truth/dirty_rows", [table, raw_id[dirty], words(dirt[dirty], RAW_DIRT)])
