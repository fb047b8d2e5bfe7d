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
from autograder.sandbox.protocol import answers, questions, talking
from autograder.sandbox.protocol.message import MalformedError, Message, Question
from autograder.sandbox.protocol.wire import WireError
from autograder.sandbox.shell import make_shell, run_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autograder.run.sql import InProcessSql, SqlSession

_GOOD_NIGHT = (WireError, OSError)
_SLOW_CALLS = 2

Answered = Message | tuple[Message, bytes]


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
    talking.send(connection, answers.Hello(role))
    while True:
        try:
            asked, body = talking.receive_question(connection, body_bytes=2**40)
        except _GOOD_NIGHT:
            return
        answer = _answer(served, asked, body)
        said, content = answer if isinstance(answer, tuple) else (answer, b"")
        talking.send(connection, said, content)


def _answer(served: Python | Queries, asked: Question | MalformedError, body: bytes) -> Answered:
    if isinstance(asked, MalformedError):
        return answers.Raised(f"MalformedError: {asked}")
    try:
        answered: Answered = getattr(served, f"do_{asked.do}")(asked, body)
    except Exception as error:  # noqa: BLE001 (told, so that the judge need not wait)
        return answers.Raised(f"{type(error).__name__}: {error}")
    return answered


class Python:
    """A notebook's process: cells, and the functions they define."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._runner: InProcessPython | None = None
        watch_process()

    def do_file(self, asked: questions.File, body: bytes) -> answers.Done:
        """Put a file beside the notebook."""
        path = Path(asked.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        return answers.Done()

    @calls_answers
    def do_cell(self, asked: questions.Cell, body: bytes) -> answers.Ran:
        """Run a cell; it may be interrupted, nothing else may."""
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            outputs, count = run_cell(body.decode(), shown=asked.shown)
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        return answers.Ran(outputs, count)

    def do_load(self, asked: questions.Load, body: bytes) -> answers.Loaded:
        """Define an answer's function anew, among the notebook's own names."""
        answer = Answer(body.decode(), "python", asked.name)
        self._runner = InProcessPython(answer, _namespace(), loading=asked.seconds, noise=asked.noise)
        return answers.Loaded(answers.plain_error(self._runner.error))

    def do_call(self, asked: questions.Call, body: bytes) -> tuple[answers.Returned, bytes]:
        """Call the function: tell when the inputs are there, wait for the word, tell when the result is."""
        runner = self._loaded()
        call = runner.bound(pickle.loads(body), copies=False)  # noqa: S301 (from the judge, which is trusted)
        talking.send(self._connection, answers.Phase("ready"))
        talking.receive_go(self._connection)
        result, error = runner.attempt(call, asked.seconds)
        talking.send(self._connection, answers.Phase("done"))
        if error is not None:
            return answers.Returned(answers.plain_error(error)), b""
        try:
            form, table = encode(result)
        except FormError as refused:
            return answers.Returned(answers.plain_error(RunError("form", "", str(refused)))), b""
        return answers.Returned(form=form), to_stream(table)

    def do_calls(self, asked: questions.Calls, body: bytes) -> tuple[answers.Results, bytes]:
        """Call the function on many inputs, until they are done, have taken long, or it has been too slow on some."""
        runner = self._loaded()
        parts: list[answers.Part] = []
        content, position, slow = [], 0, 0
        began = clock.process_seconds()
        for length, most in zip(asked.lengths, asked.seconds, strict=True):
            inputs = pickle.loads(body[position : position + length])  # noqa: S301 (from the judge, which is trusted)
            position += length
            seen = runner.run(inputs, seconds=most, copies=False)
            arrow = _arrow_of(seen)
            content.append(arrow)
            told = answers.plain_error(seen.error)
            parts.append(answers.Part(told, seen.form, bytes=len(arrow), cpu=seen.cpu_seconds))
            slow += seen.error is not None and seen.error.kind == "time"
            if slow >= _SLOW_CALLS or clock.process_seconds() - began > asked.at_once:
                break
        return answers.Results.of(parts), b"".join(content)

    def do_measure(self, asked: questions.Measure, body: bytes) -> tuple[answers.Counted, bytes]:
        """Count the learner's steps at two sizes."""
        inputs = pickle.loads(body)  # noqa: S301 (from the judge, which is trusted)
        few, many = asked.sizes
        counted = self._loaded().measure(inputs, (few, many), asked.name, asked.seconds)
        if counted.evidence is None:
            return answers.Counted(failed=counted.failed), b""
        arrows = [b"" if seen is None else _arrow_of(seen) for seen in counted.results]
        forms = ["" if seen is None else seen.form for seen in counted.results]
        return answers.Counted.of(counted.evidence, forms, [len(arrow) for arrow in arrows]), b"".join(arrows)

    def do_peak(self, asked: questions.Peak, body: bytes) -> answers.Peaked:
        """Tell the peak bytes of one call."""
        runner = self._loaded()
        inputs = pickle.loads(body)  # noqa: S301 (from the judge, which is trusted)
        tracemalloc.start()
        try:
            runner.run(inputs, seconds=asked.seconds)
            return answers.Peaked(tracemalloc.get_traced_memory()[1])
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

    def do_table(self, asked: questions.Table, body: bytes) -> answers.Done:
        """Take one table of the inputs called by a number."""
        self._tables.setdefault(asked.inputs, {})[asked.name] = pa.ipc.open_stream(body).read_all()
        return answers.Done()

    def do_forget(self, asked: questions.Forget, _: bytes) -> answers.Done:
        """Drop the tables of the inputs called by a number."""
        known = self._tables.pop(asked.inputs, None)
        if known is not None:
            self._lasting.forget(known)
            self._shared.forget(known)
            if self._guest is not None:
                self._guest[1].forget(known)
        return answers.Done()

    def _session(self, guest: int, inputs: Sequence[int], query: str) -> SqlSession:
        """Return the database of the course (0), the shared one, or that of an answer; the one before it is closed."""
        if guest == 0:
            return self._lasting
        if all(self._is_self_contained(query, frozenset(self._tables[given])) for given in inputs):
            return self._shared
        if self._guest is None or self._guest[0] != guest:
            if self._guest is not None:
                self._guest[1].close()
            self._guest = (guest, self._new())
        return self._guest[1]

    def do_query(self, asked: questions.Query, body: bytes) -> tuple[answers.Queried, bytes]:
        """Run a query."""
        runner = self._runner(body, asked.noise, asked.guest, asked.inputs)
        seen = self._seen(runner, asked.inputs, asked.seconds, counted=True)
        told = answers.plain_error(seen.error)
        counts, cpu, wall = dict(seen.counts), seen.cpu_seconds, seen.wall_seconds
        return answers.Queried(told, seen.form, cpu=cpu, wall=wall, counts=counts), _arrow_of(seen)

    def do_queries(self, asked: questions.Queries, body: bytes) -> tuple[answers.Results, bytes]:
        """Run a query on many inputs, until they are done, have taken long, or it has been too slow on some."""
        runner = self._runner(body, asked.noise, asked.guest, *asked.inputs)
        parts, content, slow = [], [], 0
        began = clock.process_seconds()
        for given, most in zip(asked.inputs, asked.seconds, strict=True):
            seen = self._seen(runner, given, most, counted=False)
            arrow = _arrow_of(seen)
            content.append(arrow)
            told, counts = answers.plain_error(seen.error), dict(seen.counts)
            parts.append(answers.Part(told, seen.form, bytes=len(arrow), cpu=seen.cpu_seconds, counts=counts))
            slow += seen.error is not None and seen.error.kind == "time"
            if slow >= _SLOW_CALLS or clock.process_seconds() - began > asked.at_once:
                break
        return answers.Results.of(parts), b"".join(content)

    def _runner(self, query: bytes, noise: float, guest: int, *inputs: int) -> InProcessSql:
        from autograder.run.sql import InProcessSql  # noqa: PLC0415 (as above)

        answer = Answer(query.decode(), "sql", "query")
        return InProcessSql(answer, self._session(guest, inputs, answer.clean), noise=noise)

    def _seen(self, runner: InProcessSql, inputs: int, seconds: float, *, counted: bool) -> Observation:
        tables, connection = self._tables[inputs], runner.session.connection
        if runner.session not in {self._lasting, self._shared}:
            runner.session.hold_only(tables)
        runner.session.load(tables)
        # A SELECT may delete on its way (WITH … AS (DELETE … RETURNING …)): the next answer asks the same tables.
        connection.execute("BEGIN TRANSACTION READ ONLY")
        try:
            return runner.run(tables, seconds=seconds, counted=counted)
        except (pa.ArrowException, OSError, ValueError, OverflowError) as error:  # what happens while rows are fetched
            return _broken_off(error, seconds)
        finally:
            connection.execute("ROLLBACK")


def _namespace() -> dict[str, Any]:
    shell = make_shell()
    hidden = set(shell.user_ns_hidden) | {"In", "Out", "get_ipython", "exit", "quit"}
    return {name: value for name, value in shell.user_ns.items() if name not in hidden and not name.startswith("_")}


def _broken_off(error: Exception, seconds: float) -> Observation:
    """Return what is seen of a query that fails, or is stopped, when some of its rows are there already."""
    told = RunError("error", "", str(error))
    if "INTERRUPT" in str(error):
        told = RunError("time", "", f"the query was stopped after {seconds:.1f} s of CPU time")
    return Observation(None, error=told, cpu_seconds=seconds, wall_seconds=seconds)


def _arrow_of(seen: Observation) -> bytes:
    return b"" if seen.result is None else to_stream(seen.result)


__all__ = ["Python", "Queries", "quieten", "serve"]
