"""Answers that run in a child of a bench, seen as any other runner's."""

from __future__ import annotations

import pickle
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from autograder.base import clock
from autograder.base.machine import NOISE_UNITS, units
from autograder.questions.answer import Answer
from autograder.questions.cases import Inputs
from autograder.run.python import LOADING_UNITS
from autograder.run.runner import Measured, Observation, RunError
from autograder.sandbox.outside import Child, ChildDiedError, OverdueError
from autograder.sandbox.protocol.answers import Counted, Loaded, Peaked, Phase, Raised, Results, Returned
from autograder.sandbox.protocol.questions import Call, Calls, Go, Load, Measure, Peak
from autograder.sandbox.untrusted.replies import (
    ENCODING_UNITS,
    MANY_AT_ONCE_UNITS,
    MANY_UNITS,
    MOST_TEXT,
    UNTOLD,
    counted_results,
    error_told,
    evidence_told,
    many_seen,
    number,
    observed,
    uncounted,
)
from autograder.sandbox.untrusted.told import Words

_MORE_UNITS = 200.0
_ENCODING_LEAST_UNITS, _ENCODING_UNITS_A_VALUE = 2.0, 3e-5
_UNPACKING_LEAST_UNITS, _UNPACKING_FACTOR = 2.0, 5.0
"""What turning results into Arrow, and bytes into inputs, may take: what is beyond is the answer's work."""
_STOPPED = re.compile(r"the (function|query) was stopped after \d{1,6}\.\d s of CPU time")


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
            self._child.tell(Call(seconds), self._packed(inputs))
            self._phase("ready", units(_MORE_UNITS + ENCODING_UNITS))
            unpacked, watch = self._child.cpu_seconds() - before, self._child.stopwatch()
            self._child.tell(Go())
            self._phase("done", 2 * seconds + units(_MORE_UNITS))
            spent, after = watch.spent(), self._child.cpu_seconds()
            said, body = self._child.hear(Returned, seconds=units(ENCODING_UNITS))
            encoded = self._child.cpu_seconds() - after
        except OverdueError as overdue:
            return self._dead(RunError("time", "", f"the function ran too long: {overdue}"), seconds, began)
        except ChildDiedError as died:
            return self._dead(RunError("exit", "", f"the answer gave no result: {died}"), seconds, began)
        seen = observed(said, body, 0.0, spent.wall, words=self._words)
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
        asked = Calls(
            lengths=[len(body) for body in bodies],
            seconds=[seconds for _, seconds in calls],
            at_once=units(MANY_AT_ONCE_UNITS),
        )
        try:
            said, body = self._child.ask(asked, Results, b"".join(bodies), seconds=units(MANY_UNITS))
        except OverdueError as overdue:
            self._error = RunError("time", "", f"the function ran too long: {overdue}")
            return []
        except ChildDiedError as died:
            self._error = RunError("exit", "", f"the answer gave no result: {died}")
            return []
        return many_seen(said, body, self._words)

    def _untold(self, error: RunError) -> RunError:
        """Return an error without what the child says of it."""
        if _STOPPED.fullmatch(error.message):
            return error
        line = self._words.line(error.line) or None
        return replace(error, type=self._words.error(error.type), message=UNTOLD, line=line)

    def measure(self, inputs: Sequence[Inputs], sizes: tuple[int, int], name: str, seconds: float) -> Measured:
        """Count steps in the child; the syntax tree is read here."""
        body = pickle.dumps([dict(given) for given in inputs], protocol=5)
        asked = Measure(sizes, name, seconds)
        try:
            said, content = self._child.ask(asked, Counted, body, seconds=2 * seconds + units(_MORE_UNITS))
        except OverdueError:
            return Measured(None)
        except ChildDiedError as died:
            return Measured(None, f"While its steps were counted it gave no answer: {died}.")
        if isinstance(said, Raised) or said.evidence is None:
            return Measured(None, uncounted(said.raised if isinstance(said, Raised) else said.failed, self._words))
        try:
            evidence = evidence_told(said.counts(), self.source, name, self._words)
            return Measured(evidence, results=counted_results(said, content, evidence, self._words))
        except (TypeError, ValueError, IndexError, OverflowError):
            return Measured(None, "While its steps were counted it sent what is no count.")
        except (RecursionError, MemoryError):
            return Measured(None, "It is nested too deeply to be read.")

    def peak(self, inputs: Inputs, seconds: float) -> float:
        """Return the peak bytes of one call as the child tells them: a remark, never a verdict."""
        try:
            said, _ = self._child.ask(
                Peak(seconds), Peaked, self._packed(inputs), seconds=2 * seconds + units(_MORE_UNITS)
            )
            return 0.0 if isinstance(said, Raised) else number(said.bytes, float(2**50))
        except (ChildDiedError, TypeError, ValueError, OverflowError):
            return 0.0

    def _phase(self, name: str, seconds: float) -> None:
        said, _ = self._child.hear(Phase, seconds=seconds)
        if isinstance(said, Raised) or said.phase != name:
            self._child.close("it answered out of turn")
            raise ChildDiedError(self._child.ended)

    def _load(self) -> RunError | None:
        loading = units(LOADING_UNITS)
        try:
            asked = Load(self.answer.name, loading, units(NOISE_UNITS))
            said, _ = self._child.ask(asked, Loaded, self.source.encode(), seconds=2 * loading)
        except ChildDiedError as died:
            return RunError("load", "", f"the answer did not load: {died}")
        if isinstance(said, Raised):
            return RunError("load", "", f"the answer did not load: {str(said.raised)[:MOST_TEXT]}")
        return error_told(said.error)

    def _dead(self, error: RunError, seconds: float, started: float) -> Observation:
        """Return what is seen of a child that ended; it gives no other result either."""
        self._error = error
        spent = seconds if error.kind == "time" else 0.0
        return Observation(None, error=error, cpu_seconds=spent, wall_seconds=clock.seconds() - started)
