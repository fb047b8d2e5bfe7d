"""Grade one notebook: its cells run in a child of a bench, its checks are answered from outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Any, Self

from autograder.base import clock
from autograder.base.machine import unit_seconds, units
from autograder.case_studies import Committed, judge_scope
from autograder.judging.judge import broke, judge, settled
from autograder.languages import language
from autograder.questions.answer import Answer
from autograder.questions.question import Question
from autograder.report.verdicts import Report, Verdict
from autograder.run.runner import Observation, Runner
from autograder.sandbox import Bench, BenchDiedError, Child, ChildDiedError, Isolation
from autograder.sandbox.engine import BenchSql, SqlEngine
from autograder.sandbox.exams import ClassExam
from autograder.sandbox.runners import BenchPython, Packed
from course.content.bank import case_study
from course.grading.graded.outputs import Kept, NotebookNode
from course.grading.graded.run import Feedback, Graded, Run
from course.grading.graded.sandbox import PRELOADED, sandbox
from course.learner.case import EXPRESSION_UNITS

_TRIES = 3
_MOST_KNOWN = 1_000


class Grader:
    """Grades notebooks one after the other; keeps a bench, an engine and the exams of all questions seen.

    Parameters
    ----------
    seed
        Makes the cases; the same for a class, so that all are asked the same.
    isolation
        How strongly a learner's code is kept apart.
    feedback
        ``names`` of hidden cases that went wrong, or the first differing ``rows`` as well.
    preload
        Modules that most notebooks import: the bench imports them once.

    """

    def __init__(
        self, seed: int, isolation: Isolation, feedback: Feedback = "names", preload: Sequence[str] = PRELOADED
    ) -> None:
        unit_seconds()  # measured here, where no submission ever runs
        self.seed = seed
        self.isolation = isolation
        self.feedback: Feedback = feedback
        self._sandbox = sandbox(preload)
        self._bench: Bench | None = None
        self._engine: SqlEngine | None = None
        self._exams: dict[tuple[str, str | None], ClassExam] = {}
        self._known: dict[tuple[str, str | None, str], Report] = {}

    def grade(
        self,
        notebook: NotebookNode,
        files: Mapping[str, bytes] | None = None,
        kept: Kept | None = None,
        variants: Mapping[str, str] | None = None,
    ) -> Graded:
        """Run a notebook's cells and answer its checks; the outputs are put into the notebook.

        Parameters
        ----------
        files
            What lies beside the notebook: relative path -> content.
        kept
            Verdicts that stand: these checks are not judged.
        variants
            The variant that the class was given of a question, by its name; the published one of all others.

        Raises
        ------
        BenchDiedError
            The bench dies again and again.

        """
        if self._bench is not None and not self._bench.alive():
            self.close()
        for turn in range(_TRIES):
            try:
                return self._graded(notebook, files or {}, kept, variants or {})
            except (BenchDiedError, ChildDiedError):  # a child of the notebook's own is no error: this was the engine's
                self.close()
                if turn == _TRIES - 1:
                    raise
            except Exception:
                self.close()  # whatever it was, the next notebook has a bench and an engine of its own
                raise
        raise AssertionError

    def _graded(
        self, notebook: NotebookNode, files: Mapping[str, bytes], kept: Kept | None, variants: Mapping[str, str]
    ) -> Graded:
        started = clock.seconds()
        graded = Graded(notebook, self.isolation, self.seed, variants)
        with Run(self, graded, files, kept) as run:
            run.all()
        graded.seconds = clock.seconds() - started
        return graded

    def child(self) -> Child:
        """Fork a child."""
        return self.bench().child()

    def bench(self) -> Bench:
        """Return the bench; the same one until a notebook is graded, since its children end with it."""
        if self._bench is None:
            self._bench = Bench(self._sandbox, self.isolation)
        return self._bench

    def exam(self, asked: Question) -> ClassExam:
        """Return the exam of a question."""
        if self._engine is None:
            self._engine = SqlEngine(self.bench())
        key = (asked.name, asked.variant)
        if key not in self._exams:
            self._exams[key] = ClassExam(asked, self.seed, self._engine, telling=self.feedback == "rows")
        return self._exams[key]

    def judge_query(self, asked: Question, answer: Answer) -> Report:
        """Judge a query; the same text is judged once."""
        key = (asked.name, asked.variant, answer.clean)
        if key not in self._known:
            if len(self._known) >= _MOST_KNOWN:  # a class of thousands must not fill the memory
                self._known.clear()
            exam = self.exam(asked)
            engine = self._engine
            query = Answer(answer.source, "sql", asked.name)
            runner = BenchSql(engine, query, telling=self.feedback == "rows") if engine is not None else None
            report = judge(asked, answer, exam=exam, runner=runner)
            if engine is None or engine.ended:  # by the query, or with the bench
                self.vouch()
            self._known[key] = self.fit_to_tell(self.settled(asked, report))
        return self._known[key]

    def judge_scope(self, committed: Committed) -> Report:
        """Judge what was committed to a case study; its expressions run in the engine."""
        if self._engine is None:
            self._engine = SqlEngine(self.bench())
        return judge_scope(case_study(committed.case), committed, self._expression)

    def open_runner(self, child: Callable[[], Child], answer: Answer) -> Runner:
        """Return what runs an answer in the sandbox: a query in the engine, a function in the notebook's child."""
        telling = self.feedback == "rows"
        if not language(answer.language).shares_engine:
            return BenchPython(child(), answer, Packed(), telling=telling)
        if self._engine is None or self._engine.ended:
            self._engine = SqlEngine(self.bench())
        return BenchSql(self._engine, answer, telling=telling)

    def _expression(self, query: str, tables: Mapping[str, Any]) -> Observation:
        engine = self._engine or SqlEngine(self.bench())
        telling = self.feedback == "rows"
        seen = BenchSql(engine, Answer(query, "sql", "expression"), telling=telling).run(
            tables, seconds=units(EXPRESSION_UNITS)
        )
        if engine.ended:
            self.vouch()
        engine.forget(tables)  # a class has many tables, and the engine a limit
        return seen

    def settled(self, asked: Question, report: Report) -> Report:
        """Return a report in which no fault is counted as the judge's that the answer brought about.

        A fault of ours costs nobody points; but where the reference is judged without one, it was not ours.
        """
        if not _breaks(report):
            return report
        self.vouch()  # where the bench died under the judge, nothing was learnt of either
        if self._exam_breaks(asked):
            return report
        return settled(report, lambda: False)

    def fit_to_tell(self, report: Report) -> Report:
        """Return a report without the inputs of hidden cases, where these are only named."""
        return report if self.feedback == "rows" else replace(report, verdicts=tuple(map(_named_only, report.verdicts)))

    def _exam_breaks(self, asked: Question) -> bool:
        exam = self.exam(asked)
        return exam.once("the reference breaks the judge", lambda: _breaks(judge(asked, asked.solution, exam=exam)))

    def vouch(self) -> None:
        """Make sure that it was a child that ended, and not the bench under it: then nothing was learnt.

        Raises
        ------
        BenchDiedError
            The bench is gone.

        """
        if self._bench is not None:
            self._bench.child().close()

    def close(self) -> None:
        """End the bench."""
        if self._engine is not None:
            self._engine.close()
        if self._bench is not None:
            self._bench.close()
        self._bench = self._engine = None
        self._exams.clear()

    def __enter__(self) -> Self:
        """Return the grader."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """End the bench."""
        self.close()


def _named_only(verdict: Verdict) -> Verdict:
    return replace(verdict, cases=tuple(case if case.visible else replace(case, inputs=()) for case in verdict.cases))


def _breaks(report: Report) -> bool:
    return any(map(broke, report.verdicts))


__all__ = ["Feedback", "Graded", "Grader"]
