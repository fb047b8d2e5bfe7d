"""Answers that run in a child of a bench, seen as any other runner's."""

from __future__ import annotations

import itertools
import math
import pickle
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, get_args

import pyarrow as pa

from autograder.base import clock
from autograder.base.machine import NOISE_UNITS, units
from autograder.loops import LoopEvidence, LoopSite, Tap, syntax
from autograder.loops.counting.audit import AuditEvent
from autograder.loops.counting.events import Elsewhere
from autograder.loops.counting.hiding import why_uncounted
from autograder.loops.reading.functions import learner_functions
from autograder.questions.answer import Answer
from autograder.questions.cases import Inputs
from autograder.run.python import LOADING_UNITS
from autograder.run.runner import OF_THE_TEXT, ErrorKind, Measured, Observation, RunError
from autograder.run.sql import MAX_RESULT_ROWS
from autograder.sandbox import received
from autograder.sandbox.outside import Bench, Child, ChildDiedError, OverdueError
from autograder.sandbox.told import Words, construct, event

_MORE_UNITS = 200.0
_ENCODING_UNITS = 2_000.0
_ENCODING_LEAST_UNITS, _ENCODING_UNITS_A_VALUE = 2.0, 3e-5
_UNPACKING_LEAST_UNITS, _UNPACKING_FACTOR = 2.0, 5.0
"""What turning results into Arrow, and bytes into inputs, may take: what is beyond is the answer's work."""
_TEXT, _TYPE = 500, 80
_SIZES_COUNTED = 2
_UNTOLD = "its message may hold hidden rows"
_MANY_UNITS, _MANY_AT_ONCE_UNITS = 2_000.0, 300.0
"""What many calls may take in all, and after how much the child hands back those that are done."""
_TABLE_UNITS = 3_000.0
_KINDS = frozenset(get_args(ErrorKind))
_MOST_COUNTED = 10**9
_GUESTS = itertools.count(1)
"""Numbers of the answers that have a database of their own."""
_RAISED = re.compile(r"While its steps were counted it raised (\w{1,60})\.")
_STOPPED = re.compile(r"the (function|query) was stopped after \d{1,6}\.\d s of CPU time")
_NO_WORDS = Words("")


class Packed:
    """Inputs as bytes, packed once for all submissions: each call unpacks fresh ones."""

    def __init__(self) -> None:
        self._packed: dict[int, tuple[Inputs, bytes]] = {}
        self._seconds: dict[int, float] = {}

    def __call__(self, inputs: Inputs) -> bytes:
        """Return inputs as bytes."""
        if id(inputs) not in self._packed:
            self._packed[id(inputs)] = (inputs, pickle.dumps(dict(inputs), protocol=5))
        return self._packed[id(inputs)][1]

    def unpacking_seconds(self, inputs: Inputs) -> float:
        """Return the CPU seconds that unpacking these inputs takes here; measured once."""
        if id(inputs) not in self._seconds:
            packed, began = self(inputs), clock.process_seconds()
            pickle.loads(packed)  # noqa: S301 (our own)
            self._seconds[id(inputs)] = clock.process_seconds() - began
        return self._seconds[id(inputs)]

    def forget(self, inputs: Inputs) -> None:
        """Keep these inputs' bytes no longer."""
        self._packed.pop(id(inputs), None)
        self._seconds.pop(id(inputs), None)


class BenchPython:
    """Runs the function of an answer in a child; CPU time is read from outside.

    `timed` holds what single calls returned, so that it can be compared when the time they took has decided something.

    Parameters
    ----------
    telling
        Pass on the messages of errors that single calls raise: they may repeat inputs that are hidden.
    beside
        The sources of the notebook's cells and modules, whose functions may be named; see `Words`.

    """

    def __init__(
        self,
        child: Child,
        answer: Answer,
        packed: Packed,
        *,
        telling: bool = True,
        beside: Mapping[str, str] | None = None,
    ) -> None:
        self.answer = answer
        self._telling = telling
        self._words = Words(answer.code, beside)
        self.source = answer.code
        self._child = child
        self._packed = packed
        self.timed: list[tuple[Inputs, Observation]] = []
        self._error = self._load()

    def run(self, inputs: Inputs, *, seconds: float) -> Observation:
        """Call the function in the child; see `Runner`."""
        if self._error is not None:
            return Observation(None, error=self._error)
        began = clock.seconds()
        unpacking = self._packed.unpacking_seconds(inputs)
        try:
            before = self._child.cpu_seconds()
            self._child.tell({"do": "call", "seconds": seconds}, self._packed(inputs))
            self._phase("ready", units(_MORE_UNITS + _ENCODING_UNITS))
            unpacked, watch = self._child.cpu_seconds() - before, self._child.stopwatch()
            self._child.tell({"go": True})
            self._phase("done", 2 * seconds + units(_MORE_UNITS))
            spent, after = watch.spent(), self._child.cpu_seconds()
            header, body = self._child.hear(seconds=units(_ENCODING_UNITS))
            encoded = self._child.cpu_seconds() - after
        except OverdueError as overdue:
            return self._dead(RunError("time", "", f"the function ran too long: {overdue}"), seconds, began)
        except ChildDiedError as died:
            return self._dead(RunError("exit", "", f"the answer gave no result: {died}"), seconds, began)
        seen = _observed(header, body, 0.0, spent.wall, words=self._words)
        if seen.error is not None and not self._telling:
            seen = replace(seen, error=self._untold(seen.error))
        values = seen.result.num_rows * seen.result.num_columns if seen.result is not None else 0
        # Unpacking inputs and packing results is ours; work that is done under their name is the answer's.
        under_our_name = max(0.0, unpacked - units(_UNPACKING_LEAST_UNITS) - _UNPACKING_FACTOR * unpacking)
        under_our_name += max(0.0, encoded - units(_ENCODING_LEAST_UNITS + _ENCODING_UNITS_A_VALUE * values))
        # Whoever neither works nor waits for a processor sleeps, or has others work where no clock of ours sees it.
        seen = replace(seen, cpu_seconds=spent.measured(units(NOISE_UNITS)) + under_our_name)
        self.timed.append((inputs, seen))
        return seen

    def run_many(self, calls: Sequence[tuple[Inputs, float]]) -> list[Observation]:
        """Call the function on many inputs; none is seen where that ends the child: then each is called by itself."""
        if self._error is not None or not calls:
            return []
        bodies = [self._packed(inputs) for inputs, _ in calls]
        asked = {
            "do": "calls",
            "lengths": [len(one) for one in bodies],
            "seconds": [seconds for _, seconds in calls],
            "at_once": units(_MANY_AT_ONCE_UNITS),
        }
        try:
            header, body = self._child.ask(asked, b"".join(bodies), seconds=units(_MANY_UNITS))
        except OverdueError as overdue:
            self._error = RunError("time", "", f"the function ran too long: {overdue}")
            return []
        except ChildDiedError as died:
            self._error = RunError("exit", "", f"the answer gave no result: {died}")
            return []
        return _many(header, body, self._words)

    def _untold(self, error: RunError) -> RunError:
        """Return an error without what the child says of it."""
        if _STOPPED.fullmatch(error.message):
            return error
        line = self._words.line(error.line) or None
        return replace(error, type=self._words.error(error.type), message=_UNTOLD, line=line)

    def measure(self, inputs: Sequence[Inputs], sizes: tuple[int, int], name: str, seconds: float) -> Measured:
        """Count steps in the child; the syntax tree is read here."""
        body = pickle.dumps([dict(one) for one in inputs], protocol=5)
        asked = {"do": "measure", "sizes": list(sizes), "name": name, "seconds": seconds}
        try:
            header, content = self._child.ask(asked, body, seconds=2 * seconds + units(_MORE_UNITS))
        except OverdueError:
            return Measured(None)
        except ChildDiedError as died:
            return Measured(None, f"While its steps were counted it gave no answer: {died}.")
        if header.get("evidence") is None:
            return Measured(None, _uncounted(header.get("failed", header.get("raised")), self._words))
        try:
            evidence = _evidence(header["evidence"], self.source, name, self._words)
            return Measured(evidence, results=_counted_results(header, content, evidence, self._words))
        except (KeyError, TypeError, ValueError, IndexError, OverflowError):
            return Measured(None, "While its steps were counted it sent what is no count.")
        except (RecursionError, MemoryError):
            return Measured(None, "It is nested too deeply to be read.")

    def peak(self, inputs: Inputs, seconds: float) -> float:
        """Return the peak bytes of one call as the child tells them: a remark, never a verdict."""
        try:
            header, _ = self._child.ask(
                {"do": "peak", "seconds": seconds},
                self._packed(inputs),
                seconds=2 * seconds + units(_MORE_UNITS),
            )
            return _number(header["bytes"], float(2**50))
        except (ChildDiedError, KeyError, TypeError, ValueError, OverflowError):
            return 0.0

    def _phase(self, name: str, seconds: float) -> None:
        header, _ = self._child.hear(seconds=seconds)
        if header.get("phase") != name:
            self._child.close("it answered out of turn")
            raise ChildDiedError(self._child.ended)

    def _load(self) -> RunError | None:
        loading = units(LOADING_UNITS)
        try:
            header, _ = self._child.ask(
                {"do": "load", "name": self.answer.name, "seconds": loading, "noise": units(NOISE_UNITS)},
                self.source.encode(),
                seconds=2 * loading,
            )
        except ChildDiedError as died:
            return RunError("load", "", f"the answer did not load: {died}")
        if header.get("raised"):
            return RunError("load", "", f"the answer did not load: {str(header['raised'])[:_TEXT]}")
        return _error(header.get("error"))

    def _dead(self, error: RunError, seconds: float, started: float) -> Observation:
        """Return what is seen of a child that ended; it gives no other result either."""
        self._error = error
        spent = seconds if error.kind == "time" else 0.0
        return Observation(None, error=error, cpu_seconds=spent, wall_seconds=clock.seconds() - started)


class SqlEngine:
    """An engine for queries in a child of a bench; it lasts for many submissions and starts again when one ends it."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._child: Child | None = None
        self._sent: dict[int, Inputs] = {}

    @property
    def ended(self) -> bool:
        """Whether the engine ended while it was last asked."""
        return self._child is not None and self._child.ended is not None

    def run(self, query: str, inputs: Inputs, seconds: float, guest: int) -> Observation:
        """Run a query on the tables of `inputs`, in the database of a guest, or in the one that lasts (0)."""
        try:
            child = self._ready(inputs)
            asked = {"do": "query", "inputs": id(inputs), "seconds": seconds, "noise": units(NOISE_UNITS)}
            asked["guest"] = guest
            header, body = child.ask(asked, query.encode(), seconds=2 * seconds + units(_ENCODING_UNITS))
        except ChildDiedError as died:
            self._sent.clear()
            kind: ErrorKind = "time" if isinstance(died, OverdueError) else "exit"
            return Observation(None, error=RunError(kind, "", f"the query ended its engine: {died}"))
        if "raised" in header:
            return Observation(None, error=RunError("error", "", f"the engine failed: {str(header['raised'])[:_TEXT]}"))
        return _observed(header, body, float(header["cpu"]), float(header["wall"]), counts=header["counts"])

    def run_many(self, query: str, calls: Sequence[tuple[Inputs, float]], guest: int) -> list[Observation]:
        """Run a query on the tables of many inputs, one after the other; none is seen where that ends the engine."""
        try:
            for inputs, _ in calls:
                self._ready(inputs)
            child = self._ready(calls[0][0])
            asked = {
                "do": "queries",
                "inputs": [id(inputs) for inputs, _ in calls],
                "seconds": [seconds for _, seconds in calls],
                "at_once": units(_MANY_AT_ONCE_UNITS),
                "noise": units(NOISE_UNITS),
                "guest": guest,
            }
            header, body = child.ask(asked, query.encode(), seconds=units(_MANY_UNITS))
        except ChildDiedError:
            self._sent.clear()
            return []
        return _many(header, body)

    def forget(self, inputs: Inputs) -> None:
        """Drop the tables of these inputs."""
        if self._sent.pop(id(inputs), None) is not None and self._child is not None and self._child.ended is None:
            self._child.ask({"do": "forget", "inputs": id(inputs)}, seconds=units(_TABLE_UNITS))

    def close(self) -> None:
        """End the engine."""
        if self._child is not None:
            self._child.close()

    def _ready(self, inputs: Inputs) -> Child:
        if self._child is None or self._child.ended is not None:
            self._child = self._bench.child("sql")
            self._sent.clear()
        if id(inputs) not in self._sent:
            for name, table in inputs.items():
                asked = {"do": "table", "inputs": id(inputs), "name": name}
                self._child.ask(asked, _stream(table), seconds=units(_TABLE_UNITS))
            self._sent[id(inputs)] = inputs  # kept, so that the number is not another's later
        return self._child


class BenchSql:
    """Runs one query in an engine.

    Parameters
    ----------
    telling
        Pass on the messages of errors that arise while the query runs: they may repeat inputs that are hidden.
    trusted
        It is the course's own, and shares the database that lasts; any other has one of its own.

    """

    def __init__(self, engine: SqlEngine, answer: Answer, *, telling: bool = True, trusted: bool = False) -> None:
        from autograder.run.sql import refusal  # noqa: PLC0415 (DuckDB, for queries only)

        self.answer = answer
        self._telling = telling
        self._engine = engine
        self._guest = 0 if trusted else next(_GUESTS)
        self._refusal = refusal(answer.clean)

    def run(self, inputs: Inputs, *, seconds: float) -> Observation:
        """Run the query; see `Runner`."""
        if self._refusal is not None:
            return Observation(None, error=self._refusal)
        return self._told(self._engine.run(self.answer.clean, inputs, seconds, self._guest))

    def run_many(self, calls: Sequence[tuple[Inputs, float]]) -> list[Observation]:
        """Run the query on many inputs."""
        if self._refusal is not None or not calls:
            return []
        return [self._told(seen) for seen in self._engine.run_many(self.answer.clean, calls, self._guest)]

    def _told(self, seen: Observation) -> Observation:
        error = seen.error
        if self._telling or error is None or error.kind != "error" or error.type in OF_THE_TEXT:
            return seen
        return replace(seen, error=replace(error, message=_UNTOLD))


def _many(header: Mapping[str, Any], body: bytes, words: Words | None = None) -> list[Observation]:
    """Return the observations of a message that holds several; as many as are whole."""
    seen: list[Observation] = []
    results = header.get("results")
    position = 0
    for one in results if isinstance(results, list) else []:
        try:
            length, cpu = int(one["bytes"]), _number(one["cpu"])
        except (KeyError, TypeError, ValueError, OverflowError):
            return seen
        counts = one.get("counts")
        counted = counts if isinstance(counts, dict) else None
        seen.append(_observed(one, body[position : position + max(length, 0)], cpu, cpu, counted, words=words))
        position += max(length, 0)
    return seen


def _observed(
    header: Mapping[str, Any],
    body: bytes,
    cpu: float,
    wall: float,
    counts: Mapping[str, float] | None = None,
    *,
    words: Words | None = None,
) -> Observation:
    blank = Observation(None, cpu_seconds=cpu, wall_seconds=wall, counts=counts or {})
    error = _error(header.get("error"))
    if "raised" in header:
        error = RunError("error", "", str(header["raised"])[:_TEXT])
    if error is not None:
        return replace(blank, error=error)
    try:
        table = received.read_table(body)
    except received.UnreadableError as broken:
        return replace(blank, error=RunError("form", "", f"the result cannot be read: {broken}"))
    if table.num_rows > max(MAX_RESULT_ROWS, 5_000_000):
        return replace(blank, error=RunError("size", "", f"the result has {table.num_rows:,} rows"))
    return replace(blank, result=table, form=(words or _NO_WORDS).form(header.get("form", "table") or "table"))


def _error(plain: object) -> RunError | None:
    """Return an error as the child tells it, with nothing in it but short text and a line number."""
    if plain is None:
        return None
    told: Mapping[str, Any] = plain if isinstance(plain, dict) else {}
    kind: Any = told.get("kind") if told.get("kind") in _KINDS else "error"
    line = told.get("line")
    return RunError(
        kind,
        str(told.get("type", ""))[:_TYPE],
        str(told.get("message", "the answer failed"))[:_TEXT],
        line if isinstance(line, int) else None,
    )


def _evidence(plain: Mapping[str, Any], source: str, name: str, words: Words) -> LoopEvidence:
    (small, few), (big, many) = plain["events"]
    return LoopEvidence(
        slope=_number(plain["slope"]),
        tap_slope=_number(plain["tap_slope"]),
        sites=syntax(source, name),
        audited=tuple(AuditEvent(event(one["name"]), words.line(one["line"])) for one in plain["audited"]),
        events=((_whole(small), _whole(few)), (_whole(big), _whole(many))),
        taps=tuple(
            Tap(construct(one["construct"]), words.line(one["line"]), _whole(one["size"]), bool(one["calls"]))
            for one in plain["taps"]
        ),
        growing=tuple((words.line(line), _number(slope)) for line, slope in plain["growing"]),
        tapped=tuple((construct(what), _number(slope)) for what, slope in plain["tapped"]),
        stopped=bool(plain["stopped"]),
        functions=learner_functions(source, name),
        call_slope=_number(plain["call_slope"]),
        elsewhere=tuple(
            Elsewhere(
                words.function(one["name"]), words.file(one["file"]), words.line(one["line"]), _whole(one["events"])
            )
            for one in plain["elsewhere"]
        ),
        called_sites=tuple(
            LoopSite(
                words.line(one["line"]),
                words.line(one["line"]),
                construct(one["construct"]),
                "",
                bounded=False,
                driver="library",
            )
            for one in plain["called_sites"]
        ),
    )


def _counted_results(
    header: Mapping[str, Any], content: bytes, evidence: LoopEvidence, words: Words
) -> tuple[Observation | None, ...]:
    """Return what an answer returned at the two sizes; none is missing but where a count was cut short."""
    seen: list[Observation | None] = []
    position = 0
    for form, length in zip(header["forms"], map(_whole, header["lengths"]), strict=True):
        arrow = content[position : position + max(length, 0)]
        seen.append(_observed({"form": form}, arrow, 0.0, 0.0, words=words) if arrow else None)
        position += max(length, 0)
    stopped = evidence.stopped or any(why_uncounted(event.name) is not None for event in evidence.audited)
    if len(seen) != _SIZES_COUNTED or (None in seen and not stopped):
        msg = "a result is missing"
        raise ValueError(msg)
    return tuple(seen)


def _uncounted(told: object, words: Words) -> str | None:
    """Return why nothing was counted; of what the child says of it, no more than the name of an error."""
    if told is None:
        return None
    raised = _RAISED.fullmatch(str(told))
    if raised is not None and words.error(raised[1]) == raised[1]:
        return raised[0]
    return "While its steps were counted it raised an error."


def _whole(told: Any) -> int:
    return int(_number(told))


def _number(told: Any, most: float = _MOST_COUNTED) -> float:
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


def _stream(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())
