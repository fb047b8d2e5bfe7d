"""The child: runs a learner's cells and answers calls of its functions; or runs queries. Inside the sandbox.

Nothing that it says is believed: the judge compares results, reads its clock from outside and counts what it can.
"""

from __future__ import annotations

import builtins
import os
import pickle
import signal
import socket
import tracemalloc
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from autograder.base import clock
from autograder.base.arrow import to_stream
from autograder.loops import watch_process
from autograder.loops.reading.learner import calls_answers
from autograder.questions.answer import Answer
from autograder.run.forms import FormError, encode
from autograder.run.python import InProcessPython
from autograder.run.quiet import nobody_answers
from autograder.run.runner import Observation, RunError
from autograder.sandbox import wire
from autograder.sandbox.shell import make_shell, run_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autograder.run.sql import InProcessSql, SqlSession

_GOOD_NIGHT = (wire.WireError, OSError)
_SLOW_CALLS = 2


def quieten() -> None:
    """Point the standard descriptors at nothing: what is printed below Python's streams goes nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
    builtins.input = nobody_answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def serve(connection: socket.socket, role: str) -> None:
    """Answer the judge until it goes away."""
    served: Python | Queries = Queries() if role == "sql" else Python(connection)
    wire.send(connection, {"hello": role})
    while True:
        try:
            asked, body = wire.receive(connection, body_bytes=2**40)
        except _GOOD_NIGHT:
            return
        try:
            answer = getattr(served, f"do_{asked.pop('do')}")(body, **asked)
        except Exception as error:  # noqa: BLE001 (told, so that the judge need not wait)
            answer = {"raised": f"{type(error).__name__}: {error}"}
        header, content = answer if isinstance(answer, tuple) else (answer, b"")
        wire.send(connection, header, content)


class Python:
    """A notebook's process: cells, and the functions they define."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._runner: InProcessPython | None = None
        watch_process()

    def do_file(self, body: bytes, name: str) -> dict[str, Any]:
        """Put a file beside the notebook."""
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        return {}

    @calls_answers
    def do_cell(self, body: bytes, *, shown: bool = True) -> dict[str, Any]:
        """Run a cell; it may be interrupted, nothing else may."""
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            outputs, count = run_cell(body.decode(), shown=shown)
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        return {"outputs": outputs, "count": count}

    def do_load(self, body: bytes, name: str, seconds: float, noise: float) -> dict[str, Any]:
        """Define an answer's function anew, among the notebook's own names."""
        answer = Answer(body.decode(), "python", name)
        self._runner = InProcessPython(answer, _namespace(), loading=seconds, noise=noise)
        return {"error": _error(self._runner.error)}

    def do_call(self, body: bytes, seconds: float) -> tuple[dict[str, Any], bytes]:
        """Call the function: tell when the inputs are there, wait for the word, tell when the result is."""
        runner = self._loaded()
        call = runner.bound(pickle.loads(body), copies=False)  # noqa: S301 (from the judge, which is trusted)
        wire.send(self._connection, {"phase": "ready"})
        wire.receive(self._connection)
        result, error = runner.attempt(call, seconds)
        wire.send(self._connection, {"phase": "done"})
        if error is not None:
            return {"error": _error(error)}, b""
        try:
            form, table = encode(result)
        except FormError as refused:
            return {"error": _error(RunError("form", "", str(refused)))}, b""
        return {"form": form}, to_stream(table)

    def do_calls(
        self, body: bytes, lengths: list[int], seconds: list[float], at_once: float
    ) -> tuple[dict[str, Any], bytes]:
        """Call the function on many inputs, until they are done, have taken long, or it has been too slow on some."""
        runner = self._loaded()
        results: list[dict[str, Any]] = []
        content, position, slow = [], 0, 0
        began = clock.process_seconds()
        for length, most in zip(lengths, seconds, strict=True):
            inputs = pickle.loads(body[position : position + length])  # noqa: S301 (from the judge, which is trusted)
            position += length
            seen = runner.run(inputs, seconds=most, copies=False)
            arrow = _arrow_of(seen)
            content.append(arrow)
            told = {"error": _error(seen.error), "form": seen.form, "bytes": len(arrow), "cpu": seen.cpu_seconds}
            results.append(told)
            slow += seen.error is not None and seen.error.kind == "time"
            if slow >= _SLOW_CALLS or clock.process_seconds() - began > at_once:
                break
        return {"results": results}, b"".join(content)

    def do_measure(self, body: bytes, sizes: list[int], name: str, seconds: float) -> tuple[dict[str, Any], bytes]:
        """Count the learner's steps at two sizes."""
        counted = self._loaded().measure(pickle.loads(body), (sizes[0], sizes[1]), name, seconds)  # noqa: S301 (as above)
        if counted.evidence is None:
            return {"failed": counted.failed}, b""
        told = {**asdict(counted.evidence), "sites": [], "functions": [], "events": counted.evidence.events}
        arrows = [b"" if seen is None else _arrow_of(seen) for seen in counted.results]
        forms = ["" if seen is None else seen.form for seen in counted.results]
        return {"evidence": told, "forms": forms, "lengths": [len(one) for one in arrows]}, b"".join(arrows)

    def do_peak(self, body: bytes, seconds: float) -> dict[str, Any]:
        """Tell the peak bytes of one call."""
        runner = self._loaded()
        inputs = pickle.loads(body)  # noqa: S301 (from the judge, which is trusted)
        tracemalloc.start()
        try:
            runner.run(inputs, seconds=seconds)
            return {"bytes": tracemalloc.get_traced_memory()[1]}
        finally:
            tracemalloc.stop()

    def _loaded(self) -> InProcessPython:
        if self._runner is None:
            msg = "no answer is loaded"
            raise RuntimeError(msg)
        return self._runner


class Queries:
    """The engine that runs queries: no code of a learner's but SQL ever comes here.

    What is the course's own runs in a database that lasts. An answer that reads its tables only, by functions without
    side effects, runs in a second one that all such answers share. Any other has one of its own, which ends with it: a
    SELECT may register, log, seed and switch off, and the next answer, or the reference, must meet nothing of that; nor
    may it see another case.
    """

    def __init__(self) -> None:
        from autograder.run.self_contained import is_self_contained  # noqa: PLC0415 (as above)
        from autograder.run.sql import SqlSession  # noqa: PLC0415 (a notebook's process needs none)

        self._new, self._is_self_contained = SqlSession, is_self_contained
        self._lasting, self._shared = SqlSession(), SqlSession()
        self._guest: tuple[int, SqlSession] | None = None
        self._tables: dict[int, dict[str, pa.Table]] = {}

    def do_table(self, body: bytes, inputs: int, name: str) -> dict[str, Any]:
        """Take one table of the inputs called by a number."""
        self._tables.setdefault(inputs, {})[name] = pa.ipc.open_stream(body).read_all()
        return {}

    def do_forget(self, _: bytes, inputs: int) -> dict[str, Any]:
        """Drop the tables of the inputs called by a number."""
        known = self._tables.pop(inputs, None)
        if known is not None:
            self._lasting.forget(known)
            self._shared.forget(known)
            if self._guest is not None:
                self._guest[1].forget(known)
        return {}

    def _session(self, guest: int, inputs: Sequence[int], query: str) -> SqlSession:
        """Return the database of the course (0), the shared one, or that of an answer; the one before it is closed."""
        if guest == 0:
            return self._lasting
        if all(self._is_self_contained(query, frozenset(self._tables[one])) for one in inputs):
            return self._shared
        if self._guest is None or self._guest[0] != guest:
            if self._guest is not None:
                self._guest[1].close()
            self._guest = (guest, self._new())
        return self._guest[1]

    def do_query(
        self, body: bytes, inputs: int, seconds: float, noise: float, guest: int
    ) -> tuple[dict[str, Any], bytes]:
        """Run a query."""
        return self._queried(self._runner(body, noise, guest, inputs), inputs, seconds, counted=True)

    def do_queries(
        self, body: bytes, inputs: list[int], seconds: list[float], *, at_once: float, noise: float, guest: int
    ) -> tuple[dict[str, Any], bytes]:
        """Run a query on many inputs, until they are done, have taken long, or it has been too slow on some."""
        runner = self._runner(body, noise, guest, *inputs)
        results, content, slow = [], [], 0
        began = clock.process_seconds()
        for one, most in zip(inputs, seconds, strict=True):
            header, arrow = self._queried(runner, one, most, counted=False)
            content.append(arrow)
            results.append({**header, "bytes": len(arrow)})
            slow += header["error"] is not None and header["error"]["kind"] == "time"
            if slow >= _SLOW_CALLS or clock.process_seconds() - began > at_once:
                break
        return {"results": results}, b"".join(content)

    def _runner(self, query: bytes, noise: float, guest: int, *inputs: int) -> InProcessSql:
        from autograder.run.sql import InProcessSql  # noqa: PLC0415 (as above)

        answer = Answer(query.decode(), "sql", "query")
        return InProcessSql(answer, self._session(guest, inputs, answer.clean), noise=noise)

    def _queried(
        self, runner: InProcessSql, inputs: int, seconds: float, *, counted: bool
    ) -> tuple[dict[str, Any], bytes]:
        tables, connection = self._tables[inputs], runner.session.connection
        if runner.session not in {self._lasting, self._shared}:
            runner.session.hold_only(tables)
        runner.session.load(tables)
        # A SELECT may delete on its way (WITH … AS (DELETE … RETURNING …)): the next answer asks the same tables.
        connection.execute("BEGIN TRANSACTION READ ONLY")
        try:
            seen = runner.run(tables, seconds=seconds, counted=counted)
        except (pa.ArrowException, OSError, ValueError, OverflowError) as error:  # what happens while rows are fetched
            seen = _broken_off(error, seconds)
        finally:
            connection.execute("ROLLBACK")
        header = {"cpu": seen.cpu_seconds, "wall": seen.wall_seconds, "counts": dict(seen.counts)}
        return {**header, "error": _error(seen.error), "form": seen.form}, _arrow_of(seen)


def _namespace() -> dict[str, Any]:
    shell = make_shell()
    hidden = set(shell.user_ns_hidden) | {"In", "Out", "get_ipython", "exit", "quit"}
    return {name: value for name, value in shell.user_ns.items() if name not in hidden and not name.startswith("_")}


def _error(error: RunError | None) -> dict[str, Any] | None:
    return None if error is None else asdict(error)


def _broken_off(error: Exception, seconds: float) -> Observation:
    """Return what is seen of a query that fails, or is stopped, when some of its rows are there already."""
    told = RunError("error", "", str(error))
    if "INTERRUPT" in str(error):
        told = RunError("time", "", f"the query was stopped after {seconds:.1f} s of CPU time")
    return Observation(None, error=told, cpu_seconds=seconds, wall_seconds=seconds)


def _arrow_of(seen: Observation) -> bytes:
    return b"" if seen.result is None else to_stream(seen.result)


__all__ = ["Python", "Queries", "quieten", "serve"]
