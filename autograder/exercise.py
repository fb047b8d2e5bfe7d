"""What every kind of exercise offers, so that one from outside plugs in without a changed line here.

A kind is found by an entry point of the group `loopless.exercises` that names an object with the two members of `Kind`.
A folder of an assignment is of the kind whose `marker` it holds. Notebooks, checks, releases, class grading, reports
and `loopless verify` then ask the exercise, and never which kind it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from autograder.base.cell import Cell as Cell  # noqa: PLC0414 (kinds from outside take it from here)
from autograder.base.errors import LooplessError
from autograder.questions.answer import Answer
from autograder.report.verdicts import Outcome, Report, Verdict
from autograder.run.runner import Runner

GROUP = "loopless.exercises"
_WORD = re.compile(r"[A-Za-z0-9_-]+")

OpenRunner = Callable[[Answer], Runner]
"""Returns what runs an answer in one of the judge's languages: in this process, or, for a grade, in the sandbox."""

Fault = tuple[str, str, str]
"""A file of the exercise's folder, what is wrong with it, and the cure."""


class ExerciseError(LooplessError, ValueError):
    """A folder is no exercise of any installed kind, or of two."""


@runtime_checkable
class Exercise(Protocol):
    """One exercise of whatever kind."""

    @property
    def name(self) -> str:
        """The folder's name, by which checks, records and the command line call it."""
        ...

    @property
    def title(self) -> str:
        """What a person calls it."""
        ...

    @property
    def folder(self) -> Path:
        """Where it lies."""
        ...

    @property
    def minutes(self) -> int:
        """What an interview would give for it."""
        ...

    @property
    def skills(self) -> Sequence[str]:
        """What it trains."""
        ...

    @property
    def criteria(self) -> Mapping[str, float]:
        """What it is judged on: criterion -> points, in the order of their cells."""
        ...

    def cells(self, number: int) -> Sequence[Cell]:
        """Return its cells in a notebook in which it is the exercise `number`; the checks are put below them."""
        ...


@runtime_checkable
class Pluggable(Exercise, Protocol):
    """An exercise that brings all that it needs: what a kind from outside returns."""

    def answer(self, sources: Sequence[str]) -> Any:
        """Return what the sources of a notebook's code cells answer, the newest last; None where nothing does."""
        ...

    def judge(self, answer: Any, *, seed: int, open_runner: OpenRunner) -> Report:
        """Return a verdict for each criterion, in their order; `answer` may be None."""
        ...

    def handed_out(self) -> Mapping[str, bytes]:
        """Return what a learner's machine gets beside the notebook: name of a file -> content. No solution is in it."""
        ...

    def faults(self) -> Iterable[Fault]:
        """Prove it: yield what does not hold of what its folder claims."""
        ...


def judged(
    exercise: Pluggable,
    answer: Any,
    *,
    seed: int,
    open_runner: OpenRunner,
    passed_on: tuple[type[Exception], ...] = (),
) -> Report:
    """Return the report on an answer; where the exercise itself breaks, a fault that costs nobody a point.

    Parameters
    ----------
    passed_on
        What is no fault of the exercise, and is raised: the sandbox under it is gone.

    """
    try:
        return exercise.judge(answer, seed=seed, open_runner=open_runner)
    except passed_on:
        raise
    except Exception as error:  # noqa: BLE001 (a fault of ours never costs a learner points)
        told = f"Please report: {exercise.name}, seed {seed}: {error!r}"
        summary = f"The judge itself broke; this costs you nothing. {told}"
        verdicts = (
            Verdict(criterion, Outcome.GRADER_FAULT, of, of, summary, seed=seed)
            for criterion, of in exercise.criteria.items()
        )
        return Report(exercise.name, exercise.title, seed, tuple(verdicts))


class Kind(Protocol):
    """A kind of exercise."""

    marker: str
    """The file that a folder of this kind holds, and of no other."""

    def load(self, folder: Path) -> Exercise:
        """Return the exercise of a folder."""
        ...

    def recall(self, name: str, files: Mapping[str, bytes]) -> Pluggable | None:
        """Return the exercise as far as what was handed out tells it; None where that is judged at grading only.

        A learner's own files may be among `files`, large ones too: each is read when it is asked for by name.
        """
        ...


@cache
def kinds() -> tuple[Kind, ...]:
    """Return every kind that is installed."""
    return tuple(found.load() for found in sorted(entry_points(group=GROUP), key=lambda point: point.name))


def kind_of(folder: Path) -> Kind | None:
    """Return the kind of a folder; None where it is no exercise.

    Raises
    ------
    ExerciseError
        Two kinds take the folder for theirs.

    """
    found = [kind for kind in kinds() if (folder / kind.marker).is_file()]
    if len(found) > 1:
        msg = f"{folder} holds {' and '.join(kind.marker for kind in found)}: keep one, an exercise has one kind"
        raise ExerciseError(msg)
    return found[0] if found else None


def load_if_exercise(folder: Path) -> Exercise | None:
    """Return the exercise of a folder; None where it holds none.

    Raises
    ------
    ExerciseError
        Two kinds take the folder for theirs, or a criterion is called as no cell of a gradebook can be.

    """
    kind = kind_of(folder)
    if kind is None:
        return None
    found = kind.load(folder)
    odd = [criterion for criterion in found.criteria if not _WORD.fullmatch(criterion)]
    if odd:
        msg = (
            f"{folder}: the criterion {odd[0]!r} is no word of letters, digits, '_' and '-', by which a gradebook calls"
        )
        raise ExerciseError(f"{msg} its cell; rename it")
    return found


def load_exercise(folder: Path) -> Exercise:
    """Return the exercise of a folder.

    Raises
    ------
    ExerciseError
        No installed kind, or more than one, takes the folder for its own.

    """
    found = load_if_exercise(folder)
    if found is None:
        markers = ", ".join(kind.marker for kind in kinds())
        msg = f"{folder} is no exercise: it holds none of {markers}; install the kind that it is of, or add its file"
        raise ExerciseError(msg)
    return found
