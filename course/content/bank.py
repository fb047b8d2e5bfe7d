"""Find the course's assignments and questions on disk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from autograder.base.errors import LooplessError
from autograder.base.nearest import unknown
from autograder.case_studies import CaseStudy
from autograder.exercise import Pluggable, load_if_exercise
from autograder.questions.question import Question, QuestionError
from course.content.course_root import INSTALLED, REPOSITORY, course_root
from course.content.from_bank import named_in

ROOT, ASSIGNMENTS = REPOSITORY, INSTALLED
"""This clone, for what proves and measures it; whatever serves a course asks `course_root` instead."""


class UnknownNameError(LooplessError, LookupError):
    """No assignment or question has that name; the message gives the nearest ones."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """One folder of the course: its name, its questions, easiest first, its case studies, and exercises of any kind.

    Exercises of the installed bank that its lesson names are among them; they lie in the bank.
    """

    folder: Path
    questions: tuple[Question, ...]
    cases: tuple[CaseStudy, ...] = ()
    others: tuple[Pluggable, ...] = ()

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name

    @property
    def exercises(self) -> tuple[Question | CaseStudy | Pluggable, ...]:
        """All of them, in the order in which the notebook has them."""
        return (*self.questions, *self.cases, *self.others)

    @property
    def dealt(self) -> dict[str, str]:
        """The variant of every question that has other constants than the published ones, by the question's name."""
        return {asked.name: asked.variant for asked in self.questions if asked.variant is not None}

    def varied(self, key: str) -> Assignment:
        """Return it with the constants that a key deals to its questions, the same for the same key."""
        return replace(self, questions=tuple(asked.varied(key) for asked in self.questions))


def assignments() -> tuple[Assignment, ...]:
    """Return the course's assignments in order; none where the content is not installed, or may not be seen."""
    return _assignments_in(course_root().assignments)


@cache
def _assignments_in(folder: Path) -> tuple[Assignment, ...]:
    try:
        folders = sorted(path for path in folder.iterdir() if path.is_dir())
    except OSError:
        folders = []
    found = tuple(group for group in map(_assignment, folders) if group.exercises)
    _unique([(asked.name, asked.folder) for group in found for asked in group.exercises])
    return found


def may_name_exercise(text: str) -> bool:
    """Whether a text quotes the name of a folder in which an exercise may lie; to ask it, none is loaded."""
    return any(f'"{name}"' in text or f"'{name}'" in text for name in _names_below(course_root().assignments))


@cache
def _names_below(folder: Path) -> frozenset[str]:
    return frozenset(path.name for bank in (folder, INSTALLED) for path in bank.glob("*/*"))


def assignment(name: str) -> Assignment:
    """Return the assignment called `name` (its number alone will do)."""
    known = {group.name: group for group in assignments()}
    short = [full for full in known if full.split("_")[0] == name or full.partition("_")[2] == name]
    if name not in known and len(short) != 1:
        raise UnknownNameError(unknown("assignment", name, known))
    return known[name] if name in known else known[short[0]]


def question(name: str) -> Question:
    """Return the question called `name`, from whatever assignment it is in."""
    known = {asked.name: asked for group in assignments() for asked in group.questions}
    if name not in known:
        raise UnknownNameError(unknown("question", name, known))
    return known[name]


def case_study(name: str) -> CaseStudy:
    """Return the case study called `name`, from whatever assignment it is in."""
    known = {study.name: study for group in assignments() for study in group.cases}
    if name not in known:
        raise UnknownNameError(unknown("case study", name, known))
    return known[name]


def exercise(name: str) -> Pluggable:
    """Return the exercise called `name` that is neither a question nor a case study, from whatever assignment."""
    known = {other.name: other for group in assignments() for other in group.others}
    if name not in known:
        raise UnknownNameError(unknown("exercise", name, known))
    return known[name]


def _assignment(folder: Path) -> Assignment:
    paths = [*sorted(folder.iterdir()), *named_in(folder)]
    loaded = [found for path in paths if (found := load_if_exercise(path)) is not None]
    questions = sorted(
        (asked for asked in loaded if isinstance(asked, Question)),
        key=lambda asked: (asked.difficulty, asked.minutes, asked.name),
    )
    cases = tuple(study for study in loaded if isinstance(study, CaseStudy))
    others = tuple(other for other in loaded if isinstance(other, Pluggable))
    return Assignment(folder, tuple(questions), cases, others)


def _unique(named: list[tuple[str, Path]]) -> None:
    folders: dict[str, Path] = {}
    for name, folder in named:
        if name in folders:
            cure = "name it in one assignment" if folder == folders[name] else "rename one"
            msg = f"two questions are called {name!r}: {folders[name]} and {folder}; {cure}"
            raise QuestionError(msg)
        folders[name] = folder
