"""What a child says is read here: nothing of it is believed that cannot be so."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

from autograder.loops import LoopEvidence, LoopSite, Tap, syntax
from autograder.loops.counting.audit import AuditEvent
from autograder.loops.counting.events import Elsewhere
from autograder.loops.counting.hiding import why_uncounted
from autograder.loops.reading.functions import learner_functions
from autograder.run.runner import ErrorKind, Observation, RunError
from autograder.run.sql import MAX_RESULT_ROWS
from autograder.sandbox.protocol.answers import (
    AuditedTold,
    CalledSiteTold,
    Counted,
    ElsewhereTold,
    Evidence,
    Raised,
    Results,
    Returned,
    TapTold,
    error_of,
    told_of,
)
from autograder.sandbox.untrusted import received
from autograder.sandbox.untrusted.told import Words, construct, event

MOST_TEXT, _TYPE = 500, 80
MANY_UNITS, MANY_AT_ONCE_UNITS = 2_000.0, 300.0
"""What many calls may take in all, and after how much the child hands back those that are done."""
ENCODING_UNITS = 2_000.0
"""What sending a result may take."""
UNTOLD = "its message may hold hidden rows"
_SIZES_COUNTED = 2
_KINDS = frozenset(get_args(ErrorKind))
_MOST_COUNTED = 10**9
_RAISED = re.compile(r"While its steps were counted it raised (\w{1,60})\.")
NO_WORDS = Words("")


def many_seen(said: Results | Raised, body: bytes, words: Words | None = None) -> list[Observation]:
    """Return the observations of a message that holds several; as many as are whole."""
    seen: list[Observation] = []
    position = 0
    for part in () if isinstance(said, Raised) else said.parts():
        try:
            length, cpu = int(part.bytes), number(part.cpu)
        except (TypeError, ValueError, OverflowError):
            return seen
        counted = part.counts if isinstance(part.counts, dict) else None
        seen.append(observed(part, body[position : position + max(length, 0)], cpu, cpu, counted, words=words))
        position += max(length, 0)
    return seen


def observed(
    said: Returned | Raised,
    body: bytes,
    cpu: float,
    wall: float,
    counts: Mapping[str, float] | None = None,
    *,
    words: Words | None = None,
) -> Observation:
    """Return what a child says of one call."""
    blank = Observation(None, cpu_seconds=cpu, wall_seconds=wall, counts=counts or {})
    if isinstance(said, Raised):
        return replace(blank, error=RunError("error", "", str(said.raised)[:MOST_TEXT]))
    error = error_told(said.error)
    if error is not None:
        return replace(blank, error=error)
    try:
        table = received.read_table(body)
    except received.UnreadableError as broken:
        return replace(blank, error=RunError("form", "", f"the result cannot be read: {broken}"))
    if table.num_rows > max(MAX_RESULT_ROWS, 5_000_000):
        return replace(blank, error=RunError("size", "", f"the result has {table.num_rows:,} rows"))
    return replace(blank, result=table, form=(words or NO_WORDS).form(said.form or "table"))


def error_told(plain: object) -> RunError | None:
    """Return an error as the child tells it, with nothing in it but short text and a line number."""
    told = error_of(plain)
    if told is None:
        return None
    kind: Any = told.kind if told.kind in _KINDS else "error"
    line = told.line if isinstance(told.line, int) else None
    return RunError(kind, str(told.type)[:_TYPE], str(told.message)[:MOST_TEXT], line)


def evidence_told(told: Evidence, source: str, name: str, words: Words) -> LoopEvidence:
    """Return the counts that a child sends; whatever cannot be a count makes them void."""
    (small, few), (big, many) = told.events
    return LoopEvidence(
        slope=number(told.slope),
        tap_slope=number(told.tap_slope),
        sites=syntax(source, name),
        audited=tuple(
            AuditEvent(event(heard.name), words.line(heard.line)) for heard in told_of(AuditedTold, told.audited)
        ),
        events=((_whole(small), _whole(few)), (_whole(big), _whole(many))),
        taps=tuple(
            Tap(construct(tap.construct), words.line(tap.line), _whole(tap.size), bool(tap.calls))
            for tap in told_of(TapTold, told.taps)
        ),
        growing=tuple((words.line(line), number(slope)) for line, slope in told.growing),
        tapped=tuple((construct(what), number(slope)) for what, slope in told.tapped),
        stopped=bool(told.stopped),
        functions=learner_functions(source, name),
        call_slope=number(told.call_slope),
        elsewhere=tuple(
            Elsewhere(words.function(place.name), words.file(place.file), words.line(place.line), _whole(place.events))
            for place in told_of(ElsewhereTold, told.elsewhere)
        ),
        called_sites=tuple(
            LoopSite(
                words.line(site.line),
                words.line(site.line),
                construct(site.construct),
                "",
                bounded=False,
                driver="library",
            )
            for site in told_of(CalledSiteTold, told.called_sites)
        ),
    )


def counted_results(
    said: Counted, content: bytes, evidence: LoopEvidence, words: Words
) -> tuple[Observation | None, ...]:
    """Return what an answer returned at the two sizes; none is missing but where a count was cut short."""
    seen: list[Observation | None] = []
    position = 0
    for form, length in zip(said.forms, map(_whole, said.lengths), strict=True):
        arrow = content[position : position + max(length, 0)]
        seen.append(observed(Returned(form=form), arrow, 0.0, 0.0, words=words) if arrow else None)
        position += max(length, 0)
    stopped = evidence.stopped or any(why_uncounted(event.name) is not None for event in evidence.audited)
    if len(seen) != _SIZES_COUNTED or (None in seen and not stopped):
        msg = "a result is missing"
        raise ValueError(msg)
    return tuple(seen)


def uncounted(told: object, words: Words) -> str | None:
    """Return why nothing was counted; of what the child says of it, no more than the name of an error."""
    if told is None:
        return None
    raised = _RAISED.fullmatch(str(told))
    if raised is not None and words.error(raised[1]) == raised[1]:
        return raised[0]
    return "While its steps were counted it raised an error."


def _whole(told: Any) -> int:
    return int(number(told))


def number(told: Any, most: float = _MOST_COUNTED) -> float:
    """Return a number as the child tells it.

    Raises
    ------
    ValueError
        It is none that was ever counted or measured.

    """
    number = float(told)
    if not math.isfinite(number) or abs(number) > most:
        msg = f"{told!r} is no count"
        raise ValueError(msg)
    return number
