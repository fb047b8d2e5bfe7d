"""Answers that run in a child of a bench, seen as any other runner's."""

from __future__ import annotations

import pickle
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, get_args

import pyarrow as pa

from autograder.answer import Answer
from autograder.bench.outside import Bench, Child, ChildDiedError, OverdueError
from autograder.cases import Inputs
from autograder.loops import LoopEvidence, Tap, syntax
from autograder.loops.audit import AuditEvent
from autograder.quiet import PATIENCE
from autograder.run_python import LOADING_SECONDS
from autograder.run_sql import MAX_RESULT_ROWS
from autograder.runner import ErrorKind, Observation, RunError

_MORE_SECONDS = 2.0
_ENCODING_SECONDS = 20.0
_ENCODING_FACTOR = 3.0
_ENCODING_LEAST = 0.1
_TEXT = 500
_MANY_CPU_SECONDS, _MANY_WALL_SECONDS = 20.0, 120.0
_KINDS = frozenset(get_args(ErrorKind))


class Packed:
    """Inputs as bytes, packed once for all submissions: each call unpacks fresh ones."""

    def __init__(self) -> None:
        self._packed: dict[int, tuple[Inputs, bytes]] = {}

    def __call__(self, inputs: Inputs) -> bytes:
        """Return inputs as bytes."""
        if id(inputs) not in self._packed:
            self._packed[id(inputs)] = (inputs, pickle.dumps(dict(inputs), protocol=5))
        return self._packed[id(inputs)][1]

    def forget(self, inputs: Inputs) -> None:
        """Keep these inputs' bytes no longer."""
        self._packed.pop(id(inputs), None)


class BenchPython:
    """Runs the function of an answer in a child; CPU time is read from outside."""

    def __init__(self, child: Child, answer: Answer, packed: Packed) -> None:
        self.answer = answer
        self.source = answer.clean
        self._child = child
        self._packed = packed
        self._error = self._load()

    def run(self, inputs: Inputs, *, seconds: float) -> Observation:
        """Call the function in the child; see `Runner`."""
        if self._error is not None:
            return Observation(None, error=self._error)
        limits = {"cpu": 2 * seconds + _MORE_SECONDS, "wall": PATIENCE * seconds + _MORE_SECONDS}
        wall = time.perf_counter()
        try:
            self._child.tell({"do": "call", "seconds": seconds}, self._packed(inputs))
            self._phase("ready", _MORE_SECONDS + _ENCODING_SECONDS, _ENCODING_SECONDS * PATIENCE)
            started, wall = self._child.cpu_seconds(), time.perf_counter()
            self._child.tell({"go": True})
            self._phase("done", **limits)
            spent, passed = self._child.cpu_seconds() - started, time.perf_counter() - wall
            header, body = self._child.hear(cpu=_ENCODING_SECONDS, wall=_ENCODING_SECONDS * PATIENCE)
            whole = self._child.cpu_seconds() - started
        except OverdueError as overdue:
            return self._dead(RunError("time", "", f"the function ran too long: {overdue}"), seconds, wall)
        except ChildDiedError as died:
            return self._dead(RunError("exit", "", f"the answer gave no result: {died}"), seconds, wall)
        # Turning a result into Arrow is ours; work put off until then is the answer's.
        if whole - spent > max(_ENCODING_LEAST, _ENCODING_FACTOR * spent):
            spent = whole
        return _observed(header, body, spent, passed)

    def run_many(self, calls: Sequence[tuple[Inputs, float]]) -> list[Observation]:
        """Call the function on many inputs; none is seen where that ends the child: then each is called by itself."""
        if self._error is not None or not calls:
            return []
        bodies = [self._packed(inputs) for inputs, _ in calls]
        asked = {"do": "calls", "lengths": [len(one) for one in bodies], "seconds": [seconds for _, seconds in calls]}
        try:
            header, body = self._child.ask(asked, b"".join(bodies), cpu=_MANY_CPU_SECONDS, wall=_MANY_WALL_SECONDS)
        except OverdueError as overdue:
            self._error = RunError("time", "", f"the function ran too long: {overdue}")
            return []
        except ChildDiedError as died:
            self._error = RunError("exit", "", f"the answer gave no result: {died}")
            return []
        return _many(header, body)

    def measure(
        self, small: Inputs, big: Inputs, sizes: tuple[int, int], name: str, seconds: float
    ) -> LoopEvidence | str | None:
        """Count steps in the child; the syntax tree is read here."""
        body = pickle.dumps((dict(small), dict(big)), protocol=5)
        asked = {"do": "measure", "sizes": list(sizes), "name": name, "seconds": seconds}
        try:
            header, _ = self._child.ask(asked, body, cpu=2 * seconds + _MORE_SECONDS, wall=PATIENCE * seconds + 5)
        except OverdueError:
            return None
        except ChildDiedError as died:
            return f"While its steps were counted it gave no answer: {died}."
        if header.get("evidence") is None:
            failed = header.get("failed", header.get("raised"))
            return None if failed is None else str(failed)[:_TEXT]
        try:
            return _evidence(header["evidence"], self.source, name)
        except (KeyError, TypeError, ValueError, IndexError):
            return "While its steps were counted it sent what is no count."

    def peak(self, inputs: Inputs, seconds: float) -> float:
        """Return the peak bytes of one call as the child tells them: a remark, never a verdict."""
        try:
            header, _ = self._child.ask(
                {"do": "peak", "seconds": seconds},
                self._packed(inputs),
                cpu=2 * seconds + _MORE_SECONDS,
                wall=PATIENCE * seconds + _MORE_SECONDS,
            )
            return float(header["bytes"])
        except (ChildDiedError, KeyError, TypeError, ValueError):
            return 0.0

    def _phase(self, name: str, cpu: float, wall: float) -> None:
        header, _ = self._child.hear(cpu=cpu, wall=wall)
        if header.get("phase") != name:
            self._child.close("it answered out of turn")
            raise ChildDiedError(self._child.ended)

    def _load(self) -> RunError | None:
        try:
            header, _ = self._child.ask(
                {"do": "load", "name": self.answer.name},
                self.source.encode(),
                cpu=2 * LOADING_SECONDS,
                wall=PATIENCE * LOADING_SECONDS,
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
        return Observation(None, error=error, cpu_seconds=spent, wall_seconds=time.perf_counter() - started)


class SqlEngine:
    """An engine for queries in a child of a bench; it lasts for many submissions and starts again when one ends it."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._child: Child | None = None
        self._sent: dict[int, Inputs] = {}

    def run(self, query: str, inputs: Inputs, seconds: float) -> Observation:
        """Run a query on the tables of `inputs`."""
        try:
            child = self._ready(inputs)
            asked = {"do": "query", "inputs": id(inputs), "seconds": seconds}
            header, body = child.ask(
                asked, query.encode(), cpu=2 * seconds + 10, wall=PATIENCE * seconds + _ENCODING_SECONDS
            )
        except ChildDiedError as died:
            self._sent.clear()
            kind: ErrorKind = "time" if isinstance(died, OverdueError) else "exit"
            return Observation(None, error=RunError(kind, "", f"the query ended its engine: {died}"))
        if "raised" in header:
            msg = f"the engine failed: {header['raised']}"
            raise RuntimeError(msg)
        return _observed(header, body, float(header["cpu"]), float(header["wall"]), counts=header["counts"])

    def run_many(self, query: str, calls: Sequence[tuple[Inputs, float]]) -> list[Observation]:
        """Run a query on the tables of many inputs; none is seen where that ends the engine."""
        try:
            for inputs, _ in calls:
                self._ready(inputs)
            child = self._ready(calls[0][0])
            asked = {
                "do": "queries",
                "inputs": [id(inputs) for inputs, _ in calls],
                "seconds": [seconds for _, seconds in calls],
            }
            header, body = child.ask(asked, query.encode(), cpu=_MANY_CPU_SECONDS, wall=_MANY_WALL_SECONDS)
        except ChildDiedError:
            self._sent.clear()
            return []
        return _many(header, body)

    def forget(self, inputs: Inputs) -> None:
        """Drop the tables of these inputs."""
        if self._sent.pop(id(inputs), None) is not None and self._child is not None and self._child.ended is None:
            self._child.ask({"do": "forget", "inputs": id(inputs)}, cpu=10, wall=60)

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
                self._child.ask(asked, _stream(table), cpu=30, wall=120)
            self._sent[id(inputs)] = inputs  # kept, so that the number is not another's later
        return self._child


class BenchSql:
    """Runs one query in an engine."""

    def __init__(self, engine: SqlEngine, answer: Answer) -> None:
        from autograder.run_sql import refusal  # noqa: PLC0415 (DuckDB, for queries only)

        self.answer = answer
        self._engine = engine
        self._refusal = refusal(answer.clean)

    def run(self, inputs: Inputs, *, seconds: float) -> Observation:
        """Run the query; see `Runner`."""
        if self._refusal is not None:
            return Observation(None, error=self._refusal)
        return self._engine.run(self.answer.clean, inputs, seconds)

    def run_many(self, calls: Sequence[tuple[Inputs, float]]) -> list[Observation]:
        """Run the query on many inputs."""
        return [] if self._refusal is not None or not calls else self._engine.run_many(self.answer.clean, calls)


def _many(header: Mapping[str, Any], body: bytes) -> list[Observation]:
    """Return the observations of a message that holds several; as many as are whole."""
    seen: list[Observation] = []
    results = header.get("results")
    position = 0
    for one in results if isinstance(results, list) else []:
        try:
            length, cpu = int(one["bytes"]), float(one["cpu"])
        except (KeyError, TypeError, ValueError):
            return seen
        counts = one.get("counts")
        counted = counts if isinstance(counts, dict) else None
        seen.append(_observed(one, body[position : position + max(length, 0)], cpu, cpu, counted))
        position += max(length, 0)
    return seen


def _observed(
    header: Mapping[str, Any], body: bytes, cpu: float, wall: float, counts: Mapping[str, float] | None = None
) -> Observation:
    blank = Observation(None, cpu_seconds=cpu, wall_seconds=wall, counts=counts or {})
    error = _error(header.get("error"))
    if "raised" in header:
        error = RunError("error", "", str(header["raised"])[:_TEXT])
    if error is not None:
        return replace(blank, error=error)
    try:
        table = pa.ipc.open_stream(body).read_all()
        table.validate(full=True)
    except (pa.ArrowException, OSError, ValueError) as broken:
        return replace(blank, error=RunError("form", "", f"the result cannot be read: {str(broken)[:200]}"))
    if table.num_rows > max(MAX_RESULT_ROWS, 5_000_000):
        return replace(blank, error=RunError("size", "", f"the result has {table.num_rows:,} rows"))
    return replace(blank, result=table, form=str(header.get("form", "table"))[:40])


def _error(plain: object) -> RunError | None:
    """Return an error as the child tells it, with nothing in it but short text and a line number."""
    if plain is None:
        return None
    told: Mapping[str, Any] = plain if isinstance(plain, dict) else {}
    kind: Any = told.get("kind") if told.get("kind") in _KINDS else "error"
    line = told.get("line")
    return RunError(
        kind,
        str(told.get("type", ""))[:_TEXT],
        str(told.get("message", "the answer failed"))[:_TEXT],
        line if isinstance(line, int) else None,
    )


def _evidence(plain: Mapping[str, Any], source: str, name: str) -> LoopEvidence:
    (small, few), (big, many) = plain["events"]
    return LoopEvidence(
        slope=float(plain["slope"]),
        tap_slope=float(plain["tap_slope"]),
        sites=syntax(source, name),
        audited=tuple(AuditEvent(str(one["name"]), int(one["line"])) for one in plain["audited"]),
        events=((int(small), int(few)), (int(big), int(many))),
        taps=tuple(Tap(str(one["construct"]), int(one["line"]), int(one["size"])) for one in plain["taps"]),
        growing=tuple((int(line), float(slope)) for line, slope in plain["growing"]),
        tapped=tuple((str(construct), float(slope)) for construct, slope in plain["tapped"]),
        stopped=bool(plain["stopped"]),
    )


def _stream(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())
