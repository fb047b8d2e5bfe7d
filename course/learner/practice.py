"""What one notebook remembers while it is worked on: the queries by name, the verdicts, the hints given."""

from __future__ import annotations

import linecache
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.judging.trial import Exam
from autograder.languages import language
from autograder.languages.notebook_cell import defines
from autograder.questions.answer import Answer
from autograder.report.verdicts import Outcome, Verdict
from course.cells.answers import newest_answer
from course.content.bank import assignments
from course.learner.recorded import is_recorded
from course.learner.showing import show_text
from course.learner.standing import ipython, on_screen
from course.record import Recorder, is_off
from course.record.place import VARIABLE


@dataclass
class Practice:
    """The state of one kernel."""

    queries: dict[str, str] = field(default_factory=dict)
    judged: dict[str, tuple[Answer, Exam, Verdict]] = field(default_factory=dict)
    hints: dict[str, int] = field(default_factory=dict)
    passed: set[tuple[str, str]] = field(default_factory=set)
    told: dict[str, tuple[str, dict[str, Verdict]]] = field(default_factory=dict)
    """Exercise -> the answer that was judged last, and what was said of it by criterion."""
    anew: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Exercise -> how many cells had run when it was begun again, and the answer up to then."""
    variants: dict[str, str | None] = field(default_factory=dict)
    """Question -> the variant that was asked for last, until the kernel ends; published constants are None."""

    def answer(self, name: str, written_in: str) -> Answer:
        """Return what the notebook holds as the answer to a question; empty where there is none."""
        if language(written_in).kept_by_name:
            return Answer(self.queries.get(name, ""), written_in, name)
        found = newest_answer(name, written_in, self.cells_since(name), _cells())
        if found.source or name in self.anew:
            return found
        return Answer(_cell_compiled(name), written_in, name, frozenset(namespace()))

    def cells_since(self, name: str) -> list[str]:
        """Return the cells that ran since an exercise was begun, as they were written, the newest last."""
        return _cells()[self.anew.get(name, (0, ""))[0] :]

    def keep(self, name: str, answer: object, verdict: Verdict) -> None:
        """Keep what is said of an answer, beside what was said of the very same one before."""
        if verdict.outcome is Outcome.PASSED:
            self.passed.add((name, verdict.criterion))
        text, told = self.told.get(name, ("", {}))
        kept = told if text == str(answer) else {}
        self.told[name] = (str(answer), kept | {verdict.criterion: verdict})

    def begin_anew(self, name: str, answer: object) -> None:
        """Forget an exercise, so that its answer counts only when it is given again."""
        for kept in (self.queries, self.judged, self.hints, self.told):
            kept.pop(name, None)
        self.passed = {(exercise, criterion) for exercise, criterion in self.passed if exercise != name}
        self.anew[name] = (len(_cells()), _words(answer))

    def is_answer_of_before(self, name: str, answer: object) -> bool:
        """Whether an exercise that was begun again is answered by what stood there before, word for word."""
        before = self.anew.get(name, (0, ""))[1]
        return bool(before) and before == _words(answer)

    def remember(self, exam: Exam, answer: Answer, accuracy: Verdict) -> None:
        """Keep the accuracy verdict of an answer, on which its other two verdicts depend."""
        self.judged[answer.name] = (answer, exam, accuracy)

    def recall(self, exam: Exam, answer: Answer, *criteria: str) -> tuple[Exam, Verdict | None]:
        """Return the exam and accuracy verdict that this answer had last; accuracy itself is judged afresh."""
        last = self.judged.get(answer.name)
        if "accuracy" in criteria or last is None or last[0] != answer:
            return exam, None
        return last[1], last[2]


def _somebody_practises() -> bool:
    """Whether somebody looks on, or named a record: what a build, a test or a grader runs is nobody's practice."""
    return not is_off() and (on_screen() or VARIABLE in os.environ)


PRACTICE = Practice()
RECORD = Recorder(tell=show_text, wanted=_somebody_practises)


def fresh_seed() -> int:
    """Return a seed nobody could have prepared for."""
    return secrets.randbelow(2**31)


def namespace() -> Mapping[str, Any]:
    """Return the notebook's own names, without what IPython keeps there."""
    shell = ipython()
    if shell is None:
        return {}
    hidden = set(shell.user_ns_hidden) | {"In", "Out", "get_ipython", "exit", "quit"}
    return {name: value for name, value in shell.user_ns.items() if name not in hidden and not name.startswith("_")}


def is_exercise(name: str) -> bool:
    """Whether the course that is served has an exercise of that name, or the notebook's folder a record of one."""
    listed = any(exercise.name == name for group in assignments() for exercise in group.exercises)
    return listed or (not assignments() and is_recorded(name))


def _words(answer: object) -> str:
    return " ".join(str(answer or "").split())


def _cells() -> list[str]:
    """Return the cells that ran in this kernel, as they were written."""
    shell = ipython()
    history = getattr(shell, "history_manager", None)
    return [str(cell) for cell in history.input_hist_raw] if history is not None else []


def _cell_compiled(name: str) -> str:
    """Return the cell that the function was compiled from: cells that run without a history are found so (nbval)."""
    shell = ipython()
    code = getattr(shell.user_ns.get(name), "__code__", None) if shell is not None else None
    cell = "".join(linecache.getlines(code.co_filename)) if code is not None else ""
    return cell if defines(cell, name) else ""
