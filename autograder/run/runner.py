"""The one seam between a learner's code and the judge.

A runner runs one answer on inputs and tells what was observed. `InProcess` runners serve self-study: quick, and a
debugger
can step into the answer. A runner that isolates the answer gives the same observations.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol, runtime_checkable

import pyarrow as pa

from autograder.base.reticent import Reticent
from autograder.languages import language
from autograder.questions.answer import Answer
from autograder.questions.cases import Inputs

if TYPE_CHECKING:
    from autograder.loops import LoopEvidence

ErrorKind = Literal["load", "error", "time", "exit", "form", "size"]

OF_THE_TEXT = frozenset({"Parser Error", "Binder Error", "Catalog Error"})
"""Errors of a query's text: they repeat no row, and whatever the rows are, they are the same."""


@dataclass(frozen=True, slots=True)
class RunError:
    """Why an answer gave no result: it did not load, raised, ran out of time, exited, or gave no known form."""

    kind: ErrorKind
    type: str
    message: str
    line: int | None = None

    @property
    def whatever_the_rows(self) -> bool:
        """Whether the answer fails before it sees any row."""
        return self.kind == "load" or self.type in OF_THE_TEXT

    def __str__(self) -> str:
        """Return the sentence that a learner reads."""
        where = f" (line {self.line})" if self.line else ""
        return f"{self.type}: {self.message}{where}" if self.type else f"{self.message}{where}"


@dataclass(frozen=True, slots=True, repr=False)
class Observation(Reticent):
    """What one run showed: the result as an Arrow table (and its form), CPU and wall seconds, counts, the error."""

    result: pa.Table | None
    form: str = "table"
    error: RunError | None = None
    cpu_seconds: float = 0.0
    wall_seconds: float = 0.0
    counts: Mapping[str, float] = field(default_factory=dict)


class Runner(Protocol):
    """Runs one answer."""

    answer: Answer

    def run(self, inputs: Inputs, *, seconds: float) -> Observation:
        """Run the answer on `inputs`, for at most about `seconds` of CPU time."""
        ...


@runtime_checkable
class ManyRunner(Runner, Protocol):
    """Runs one answer, and can run it on many small inputs at once."""

    def run_many(self, calls: Sequence[tuple[Inputs, float]]) -> list[Observation]:
        """Run the answer on inputs, each for at most so many seconds; what is missing at the end was not run."""
        ...


@dataclass(frozen=True, slots=True)
class Measured:
    """What counting an answer's steps showed: the evidence, or a sentence why there is none; neither where it is slow.

    `results` are what it returned for the two sizes while it was counted; None where a count was cut short.
    """

    evidence: LoopEvidence | None
    failed: str | None = None
    results: tuple[Observation | None, ...] = ()


@runtime_checkable
class PythonRunner(Runner, Protocol):
    """Runs a Python answer, and can count its steps."""

    def measure(self, inputs: Sequence[Inputs], sizes: tuple[int, int], name: str, seconds: float) -> Measured:
        """Count the learner's steps at two sizes, those of the last two inputs; it runs on those before to warm up."""
        ...

    def peak(self, inputs: Inputs, seconds: float) -> float:
        """Return the peak bytes that one call allocates."""
        ...


def open_runner(answer: Answer, namespace: Mapping[str, Any] | None = None, *, session: Any = None) -> Runner:
    """Return the in-process runner of an answer's language.

    Parameters
    ----------
    namespace
        Names that a Python answer finds besides its own (the notebook's other cells).
    session
        The `SqlSession` to share between the queries of one judgement; a new one when left out.

    """
    runner: Runner = language(answer.language).part("runner")(answer, namespace, session)
    return runner
