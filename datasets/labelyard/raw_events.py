"""The raw feed: what the clients sent, timestamps as text in the sender's format, with the dirt of each version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from labelyard.events import LABEL, OPEN, SUBMIT
from labelyard.randomness import draw, happens, lognormal_table
from labelyard.workdays import HOUR, SECOND

if TYPE_CHECKING:
    from collections.abc import Callable

    from labelyard.arrays import Bools, Codes, Ints
    from labelyard.company import Batch
    from labelyard.copies import LabelRows
    from labelyard.labels import Times

SOURCES = ("web", "mobile", "partner_api")
RAW_DIRT = ("", "malformed", "naive", "unit_mixup", "late", "duplicate", "resend")
_MALFORMED, _NAIVE, _UNIT_MIXUP, _LATE, _DUPLICATE, _RESEND = range(1, 7)
_PARTNER = 2
_PARTNERS = 0.25  # of annotators; the others write ISO times
_UNREADABLE = ("", "null", "NaT", "2024-13-45T99:61:00Z", "1727e", "yesterday", "0000-00-00 00:00:00", "2024-10-")


@dataclass(frozen=True, slots=True)
class RawEvents:
    """Raw rows of a batch in the order they were received."""

    row: Ints  # position among the batch's label rows
    type: Codes
    source: Codes
    version: Codes
    happened_at: Ints  # truth, whole milliseconds
    received_at: Ints
    payload_ts: pa.Array
    dirt: tuple[Codes, ...]  # places in RAW_DIRT, one array each for payload, delay and copies


def make_raw_events(batch: Batch, rows: LabelRows, times: Times) -> RawEvents:
    """Send a part of the batch's clicks through the raw feed."""
    rng, size = batch.stream("raw"), batch.company.size
    row = np.flatnonzero(happens(rng, size.raw_events / size.labels, len(rows.code)) & ~rows.abandoned)
    type_ = np.array([OPEN, LABEL, SUBMIT], dtype=np.int8)[rng.integers(0, 3, len(row))]
    happened = np.where(type_ == OPEN, rows.started[row], rows.submitted[row]) // 1000 * 1000
    shift = times.shift[rows.made[row]]
    annotator = batch.plan.annotator[shift]
    source = np.array([0, 0, 1, _PARTNER], dtype=np.int8)[annotator * 7 % 4]
    payload = _payload_dirt(batch, shift, source)
    offset = batch.company.calendar.offset_at(happened, batch.company.staff.zone[annotator])
    text = _payload_ts(happened, offset, source, payload)
    received, late = _receive(batch, happened, shift)
    copied, copies = _copy(batch, shift)
    received = received[copied] + _resend_delay(batch, copies)
    order = np.argsort(received, kind="stable")
    kept = copied[order]
    return RawEvents(
        row=row[kept],
        type=type_[kept],
        source=source[kept],
        version=batch.plan.version[shift[kept]],
        happened_at=happened[kept],
        received_at=received[order],
        payload_ts=text.take(pa.array(kept)),
        dirt=(payload[kept], late[kept] * np.int8(_LATE), copies[order]),
    )


def _payload_dirt(batch: Batch, shift: Ints, source: Codes) -> Codes:
    """Choose the rows whose timestamp is unreadable, without offset, or in the wrong unit; a row is one of these."""
    partner = source == _PARTNER
    malformed = batch.pick("malformed", shift)
    naive = batch.pick("naive", shift, boost=1 / (1 - _PARTNERS)) & ~partner
    mixup = batch.pick("unit_mixup", shift, boost=1 / _PARTNERS) & partner
    return np.select([malformed, naive, mixup], [_MALFORMED, _NAIVE, _UNIT_MIXUP], 0).astype(np.int8)


def _payload_ts(happened: Ints, offset: Ints, source: Codes, dirt: Codes) -> pa.Array:
    """Write each time as its client does: ISO in UTC (web), ISO with offset (mobile), Unix milliseconds (partner)."""
    local = happened + offset * 60 * SECOND
    writers: tuple[Callable[[Ints], pa.Array], ...] = (
        lambda i: _iso(happened[i], pa.array(["Z"]).take(pa.array(np.zeros(len(i), dtype=np.int8)))),
        lambda i: _iso(local[i], _offset_text(offset[i])),
        lambda i: pc.cast(pa.array(happened[i] // 1000), pa.string()),
        lambda i: pa.array(_UNREADABLE).take(pa.array(happened[i] // 1000 % len(_UNREADABLE))),
        lambda i: _iso(local[i], pa.array([""]).take(pa.array(np.zeros(len(i), dtype=np.int8)))),
        lambda i: pc.cast(pa.array(happened[i] // SECOND), pa.string()),
    )
    form = np.where(dirt == 0, source, dirt + len(SOURCES) - 1)
    positions = [np.flatnonzero(form == code) for code in range(len(writers))]
    text = pa.concat_arrays([write(i) for write, i in zip(writers, positions, strict=True)])
    return text.take(pa.array(np.argsort(np.concatenate(positions), kind="stable")))


def _iso(ts: Ints, suffix: pa.Array) -> pa.Array:
    written = pc.strftime(pa.array((ts // 1000).view("datetime64[ms]")), "%Y-%m-%dT%H:%M:%S")
    return pc.binary_join_element_wise(written, suffix, "")


def _offset_text(minutes: Ints) -> pa.Array:
    values, place = np.unique(minutes, return_inverse=True)
    texts = [f"{'-' if m < 0 else '+'}{abs(m) // 60:02d}:{abs(m) % 60:02d}" for m in values.tolist()]
    return pa.array(texts, pa.string()).take(pa.array(place))


def _receive(batch: Batch, happened: Ints, shift: Ints) -> tuple[Ints, Bools]:
    """Return when each row was received, and which rows were held back for hours."""
    late = batch.pick("late", shift)
    rng, n = batch.stream("received"), len(happened)
    usual = (draw(rng, n, lognormal_table(1.5, 0.8)) * SECOND).astype(np.int64)
    return happened + np.where(late, rng.integers(6 * HOUR, 72 * HOUR, n), usual), late


def _copy(batch: Batch, shift: Ints) -> tuple[Ints, Codes]:
    """Return the rows that are sent, copies last, and the kind of copy."""
    n = len(shift)
    twice, again = (np.flatnonzero(batch.pick(kind, shift, stream=f"raw {kind}")) for kind in ("duplicate", "resend"))
    kinds = np.repeat(np.array([0, _DUPLICATE, _RESEND], dtype=np.int8), [n, len(twice), len(again)])
    return np.concatenate([np.arange(n), twice, again]), kinds


def _resend_delay(batch: Batch, copies: Codes) -> Ints:
    delay = batch.stream("raw resend delay").integers(5 * SECOND, 900 * SECOND, len(copies))
    return np.where(copies == _RESEND, delay, 0)
