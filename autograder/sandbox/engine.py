"""Queries run in an engine of their own in the sandbox, which a class shares."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from autograder.base.arrow import to_stream
from autograder.base.machine import NOISE_UNITS, units
from autograder.questions.answer import Answer
from autograder.questions.cases import Inputs
from autograder.run.runner import OF_THE_TEXT, ErrorKind, Observation, RunError
from autograder.sandbox.outside import Bench, Child, ChildDiedError, OverdueError
from autograder.sandbox.protocol.answers import Done, Queried, Raised, Results
from autograder.sandbox.protocol.questions import Forget, Queries, Query, Table
from autograder.sandbox.untrusted.replies import (
    ENCODING_UNITS,
    MANY_AT_ONCE_UNITS,
    MANY_UNITS,
    MOST_TEXT,
    UNTOLD,
    many_seen,
    observed,
)

_TABLE_UNITS = 3_000.0
_GUESTS = itertools.count(1)
"""Numbers of the answers that have a database of their own."""


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
            asked = Query(id(inputs), seconds, units(NOISE_UNITS), guest)
            said, body = child.ask(asked, Queried, query.encode(), seconds=2 * seconds + units(ENCODING_UNITS))
        except ChildDiedError as died:
            self._sent.clear()
            kind: ErrorKind = "time" if isinstance(died, OverdueError) else "exit"
            return Observation(None, error=RunError(kind, "", f"the query ended its engine: {died}"))
        if isinstance(said, Raised):
            told = str(said.raised)[:MOST_TEXT]
            return Observation(None, error=RunError("error", "", f"the engine failed: {told}"))
        return observed(said, body, float(said.cpu), float(said.wall), counts=said.counts)

    def run_many(self, query: str, calls: Sequence[tuple[Inputs, float]], guest: int) -> list[Observation]:
        """Run a query on the tables of many inputs, one after the other; none is seen where that ends the engine."""
        try:
            for inputs, _ in calls:
                self._ready(inputs)
            child = self._ready(calls[0][0])
            asked = Queries(
                inputs=[id(inputs) for inputs, _ in calls],
                seconds=[seconds for _, seconds in calls],
                at_once=units(MANY_AT_ONCE_UNITS),
                noise=units(NOISE_UNITS),
                guest=guest,
            )
            said, body = child.ask(asked, Results, query.encode(), seconds=units(MANY_UNITS))
        except ChildDiedError:
            self._sent.clear()
            return []
        return many_seen(said, body)

    def forget(self, inputs: Inputs) -> None:
        """Drop the tables of these inputs."""
        if self._sent.pop(id(inputs), None) is not None and self._child is not None and self._child.ended is None:
            self._child.ask(Forget(id(inputs)), Done, seconds=units(_TABLE_UNITS))

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
                self._child.ask(Table(id(inputs), name), Done, to_stream(table), seconds=units(_TABLE_UNITS))
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
        return replace(seen, error=replace(error, message=UNTOLD))
