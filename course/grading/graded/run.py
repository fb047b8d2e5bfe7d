"""One notebook's way through the bench: its cells run there, and its checks are answered from outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePath
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self

from autograder.base import clock
from autograder.base.machine import units
from autograder.case_studies import read_committed
from autograder.exercise import Exercise, judged
from autograder.judging.accuracy import summary_of
from autograder.judging.confined import refusal
from autograder.judging.judge import PROVOKED, judge
from autograder.judging.trial import Exam, GraderFaultError, Trial
from autograder.languages import language
from autograder.questions.answer import Answer
from autograder.questions.question import Question
from autograder.report.as_json import from_plain
from autograder.report.card import card_html, card_text
from autograder.report.verdicts import CaseResult, Difference, Outcome, Report, Verdict
from autograder.sandbox import BenchDiedError, Child, ChildDiedError, Isolation
from autograder.sandbox.exams import ClassExam
from autograder.sandbox.protocol.answers import Done, Raised, Ran
from autograder.sandbox.protocol.questions import Cell, File
from autograder.sandbox.runners import BenchPython
from course.cells.answers import Check, Of
from course.content.bank import UnknownNameError, case_study, exercise, question
from course.grading.graded.outputs import (
    Kept,
    NotebookNode,
    answer_to,
    check_of,
    comes_later,
    counted,
    error_outputs,
    marks,
    plain_outputs,
)
from course.grading.graded.sandbox import dossiers
from course.grading.graded.times import times_of, with_times

if TYPE_CHECKING:
    from course.grading.graded.grader import Grader

CELL_UNITS = 1_000.0
NOTEBOOK_UNITS = 60_000.0
_FILE_UNITS = 1_000.0
_DEATHS = 3
_TEXT = 500
_STOPPED = "the notebook's time was used up; this cell did not run"

Feedback = Literal["names", "rows"]


@dataclass
class Graded:
    """A graded notebook, as its file's JSON: the outputs are in it; what was found stands here."""

    notebook: NotebookNode
    isolation: Isolation
    seed: int
    variants: Mapping[str, str] = field(default_factory=dict)
    reports: list[Report] = field(default_factory=list)
    incidents: list[dict[str, str]] = field(default_factory=list)
    cells_seconds: float = 0.0
    judged_seconds: float = 0.0
    seconds: float = 0.0
    calls: list[float] = field(default_factory=list)
    """Wall seconds of judging each question."""

    @property
    def overhead_seconds(self) -> float:
        """Wall seconds beside the learner's cells and the judged calls."""
        return max(0.0, self.seconds - self.cells_seconds - self.judged_seconds)


@dataclass
class _Stage:
    """A child in which cells run, and how many have run there.

    A notebook has two: in one its cells run and are shown, the other is called with hidden inputs, so that no cell that
    follows a check can show them.
    """

    child: Child | None = None
    played: int = 0


class Run:
    """One notebook's way through the bench; where a cell ends the child, the others are run again in a new one."""

    def __init__(self, grader: Grader, graded: Graded, files: Mapping[str, bytes], kept: Kept | None = None) -> None:
        self._grader = grader
        self._kept = kept or Kept()
        self._graded = graded
        self._cells = [cell for cell in graded.notebook["cells"] if cell["cell_type"] == "code"]
        self._sources = [_text(cell["source"]) for cell in self._cells]
        self._files = {**files, **dossiers(self._sources)}
        self._running, self._answering = _Stage(), _Stage()
        self._ran: list[str] = []
        self._deaths = 0
        self._count = 0
        self._spent = 0.0
        self._reports: dict[str, tuple[Answer, Report]] = {}
        self._scopes: dict[str, Report] = {}
        self._others: dict[str, Report] = {}

    def all(self) -> None:
        """Run every cell in its order; checks whose answer stands behind them come last."""
        later: list[tuple[int, Check]] = []
        for position, cell in enumerate(self._cells):
            self._count += 1
            cell["execution_count"] = self._count
            check = check_of(cell)
            if check is None or not _known(check):
                self._put_out(position, partial(self._run, position))
            elif check.of_case:
                self._put_out(position, partial(self._scoped, check))
            elif check.of == "exercise":
                later.append((position, check))  # its answer may be files that later cells write
            elif self._comes_later(check, position):
                later.append((position, check))
            else:
                self._put_out(position, partial(self._judged, check, position))
        for position, check in later:
            judged = self._of_any_kind if check.of == "exercise" else self._judged
            self._put_out(position, partial(judged, check, position))
        reports = [report for _, report in self._reports.values()]
        self._graded.reports = [*reports, *self._scopes.values(), *self._others.values()]

    def _put_out(self, position: int, played: Callable[[], list[NotebookNode]]) -> None:
        """Put into a cell what comes of it; where the judge breaks on it, the cell is named, and the others go on.

        A check of the bank that keeps its verdict is not judged; any other cell runs all the same, for those behind it.
        """
        cell = self._cells[position]
        kept, check = self._kept.of(cell), check_of(cell)
        if kept is None or check is None or not _known(check):
            self._play(position, played)
        else:
            self._as_it_was(check)
        if kept is not None:
            cell["outputs"] = counted(kept, self._count)

    def _as_it_was(self, check: Check) -> None:
        """Take over a report, in the place in which judging would put it."""
        report = from_plain(self._kept.reports[check.question])
        if check.of == "question":
            self._reports.setdefault(check.question, (Answer("", "", check.question), report))
        else:
            (self._scopes if check.of_case else self._others).setdefault(check.question, report)

    def _play(self, position: int, played: Callable[[], list[NotebookNode]]) -> None:
        try:
            self._cells[position]["outputs"] = played()
        except (BenchDiedError, ChildDiedError, GraderFaultError):
            raise  # no submission's
        except Exception as error:  # noqa: BLE001 (whatever one cell makes of the judge is that cell's)
            told = f"{type(error).__name__}: {error}"[:_TEXT]
            self._note(position, f"the judge broke on what stands here, and the cell has no points: {told}")
            self._cells[position]["outputs"] = error_outputs(
                "NotJudged", f"What stands here cannot be judged ({told})."
            )

    def _comes_later(self, check: Check, position: int) -> bool:
        return comes_later(check.question, question(check.question).language, self._sources, position)

    def _run(self, position: int) -> list[NotebookNode]:
        source = self._sources[position]
        if not source.strip():
            return []
        if self._deaths >= _DEATHS:
            return error_outputs("NotRun", f"{_DEATHS} cells of this notebook ended its process; this cell did not run")
        if self._spent > units(NOTEBOOK_UNITS):
            self._note(position, _STOPPED)
            return error_outputs("NotRun", _STOPPED)
        started = clock.seconds()
        try:
            child = self._ready(self._running)
            started = clock.seconds()  # a fork is no cell's
            outputs, effort = self._cell(child, source, shown=True)
        except ChildDiedError as died:
            what = f"the cell did not end as a cell does: {died}; the cells before it were run again"
            self._died(self._running, position, what)
            return error_outputs("EndedProcess", f"This cell did not end as a cell does: {died}.")
        finally:
            self._graded.cells_seconds += clock.seconds() - started
        if effort > (most := units(CELL_UNITS)):
            limits = f"{most:.0f} s of work, or {clock.IDLE_FACTOR * most:.0f} s of waiting"
            self._note(position, f"the cell was interrupted; here that is after {limits}")
        self._ran.append(source)
        self._running.played = len(self._ran)
        return plain_outputs(outputs, self._count)

    def _cell(self, child: Child, source: str, *, shown: bool) -> tuple[Any, float]:
        """Run a cell in a child; return what it says that it put out, and the seconds of effort that it took."""
        watch = child.stopwatch()
        try:
            asked = Cell(shown=shown)
            said, _ = child.ask(asked, Ran, source.encode(), seconds=units(CELL_UNITS), interrupt=True)
        finally:
            self._spent += (effort := watch.spent().effort)
        return None if isinstance(said, Raised) else said.outputs, effort

    def _judged(self, check: Check, position: int) -> list[NotebookNode]:
        started = clock.seconds()
        asked = question(check.question).in_variant(self._graded.variants.get(check.question))
        answer = answer_to(asked.name, asked.language, self._sources, position)
        known = self._reports.get(asked.name)
        if known is None or known[0] != answer:
            self._reports[asked.name] = (answer, self._judge(asked, answer, position))
            self._graded.calls.append(clock.seconds() - started)
        verdict = self._reports[asked.name][1][check.criterion]
        self._graded.judged_seconds += clock.seconds() - started
        return self._card(asked, verdict)

    def _of_any_kind(self, check: Check, position: int) -> list[NotebookNode]:
        """Judge an exercise of a kind from outside; what it runs of the answer's code runs in the sandbox."""
        started = clock.seconds()
        asked = exercise(check.question)
        if asked.name not in self._others:
            answer = asked.answer(self._sources)
            opened = partial(self._grader.open_runner, lambda: self._ready(self._answering))
            self._others[asked.name] = judged(
                asked, answer, seed=self._grader.seed, open_runner=opened, passed_on=(BenchDiedError, ChildDiedError)
            )
            self._graded.calls.append(clock.seconds() - started)
            if self._answering.child is not None and self._answering.child.ended is not None:
                self._died(self._answering, position, f"the answer to {asked.name} ended the notebook's process")
        self._graded.judged_seconds += clock.seconds() - started
        return self._shown(self._others[asked.name][check.criterion])

    def _scoped(self, check: Check) -> list[NotebookNode]:
        """Judge a scope by what the notebook's cells say; the case is dealt anew, outside."""
        started = clock.seconds()
        if check.question not in self._scopes:
            committed = read_committed(check.question, self._sources)
            report = self._grader.judge_scope(committed)
            self._scopes[check.question] = with_times(report, times_of(committed, self._cells))
            self._graded.calls.append(clock.seconds() - started)
        verdict = self._scopes[check.question][check.criterion]
        self._graded.judged_seconds += clock.seconds() - started
        return self._shown(verdict)

    def _judge(self, asked: Question, answer: Answer, position: int) -> Report:
        reason = language(asked.language).too_much(answer.source)
        if reason is not None:  # it would keep the judge busy for minutes
            return refusal(asked, reason, self._grader.seed)
        report = self._report(asked, answer, position)
        for verdict in report.verdicts:
            if verdict.summary.startswith(PROVOKED) or verdict.outcome is Outcome.GRADER_FAULT:
                self._note(position, f"the answer to {asked.name} broke the judge: {verdict.summary}")
        return report

    def _report(self, asked: Question, answer: Answer, position: int) -> Report:
        if not answer.attempted or language(asked.language).shares_engine:
            return self._grader.judge_query(asked, answer)
        exam = self._grader.exam(asked)
        try:
            child = self._ready(self._answering)
        except ChildDiedError as died:
            self._grader.vouch()
            self._note(position, f"the notebook's process does not last: {died}")
            return refusal(asked, f"The notebook's process does not last: {died}.", exam.seed)
        child.end_others()
        telling = self._grader.feedback == "rows"
        runner = BenchPython(child, answer, exam.packed, telling=telling, beside=self._beside())
        report = judge(asked, answer, exam=exam, runner=runner)
        if child.ended is not None:
            what = f"the answer to {asked.name} did not return as a function does: {child.ended}"
            self._died(self._answering, position, what)
        settled = self._grader.fit_to_tell(self._grader.settled(asked, exam.confirmed(report, runner)))
        if self._grader.feedback == "rows":
            return settled
        return self._from_what_is_shown(settled, exam, answer, position, ends=child.ended is not None)

    def _beside(self) -> dict[str, str]:
        """Return the sources of cells and modules, by a cell's number or a module's file name."""
        modules = {PurePath(name).name: content for name, content in self._files.items() if name.endswith(".py")}
        cells = {str(number): source for number, source in enumerate(self._sources, 1)}
        return {**cells, **{name: content.decode("utf-8", "replace") for name, content in modules.items()}}

    def _from_what_is_shown(
        self, report: Report, exam: ClassExam, answer: Answer, position: int, *, ends: bool
    ) -> Report:
        """Return a report whose visible cases tell what the answer returns where it has seen no hidden case.

        A function may keep what it is called with, and a process that was handed hidden inputs can put them into
        anything that it returns. So what is shown comes from the process that runs the notebook's cells; of an answer
        that `ends` its process, which the cells still need, it is told that it does.
        """
        accuracy = report["accuracy"]
        failed = [case for case in accuracy.cases if case.visible and not case.passed]
        if not failed:
            return report
        try:
            runner = None if ends else BenchPython(self._ready(self._running), answer, exam.packed)
        except ChildDiedError:
            runner = None
        told = {case.name: _told_anew(case, exam, answer, runner) for case in failed}
        if runner is not None and self._running.child is not None and self._running.child.ended is not None:
            self._died(self._running, position, f"the answer to {report.question} ended the notebook's process")
        cases = tuple(told.get(case.name, case) for case in accuracy.cases)
        renewed = replace(accuracy, cases=cases, summary=summary_of(cases))
        return replace(
            report, verdicts=tuple(renewed if verdict is accuracy else verdict for verdict in report.verdicts)
        )

    def _card(self, asked: Question, verdict: Verdict) -> list[NotebookNode]:
        return self._shown(verdict, asked.hints[0] if verdict.wants_hint and asked.hints else "")

    def _shown(self, verdict: Verdict, hint: str = "") -> list[NotebookNode]:
        rows = self._grader.feedback == "rows"
        shown = {"text/html": card_html(verdict, rows=rows, hint=hint), "text/plain": card_text(verdict, rows=rows)}
        result = {"text/plain": repr(float(verdict.points))}
        return plain_outputs(
            [{"output_type": "display_data", "data": shown}, {"output_type": "execute_result", "data": result}],
            self._count,
        )

    def _ready(self, stage: _Stage) -> Child:
        """Return the child of a stage, in which every cell that ran so far has run."""
        if stage.child is None:
            stage.child, stage.played = self._grader.child(), 0
            for name, content in self._files.items():
                stage.child.ask(File(name), Done, content, seconds=units(_FILE_UNITS))
        for source in self._ran[stage.played :]:
            try:
                self._cell(stage.child, source, shown=False)
            except ChildDiedError:
                stage.child = None
                raise
            stage.played += 1
        return stage.child

    def _died(self, stage: _Stage, position: int, what: str) -> None:
        self._deaths += 1
        stage.child = None
        self._grader.vouch()
        self._note(position, what)

    def _note(self, position: int, what: str) -> None:
        cell = self._cells[position]
        name = marks(cell).get("grade_id") or cell.get("id", "")
        where = f"cell {position + 1} ({name})" if name else f"cell {position + 1}"
        self._graded.incidents.append({"where": where, "what": what})

    def __enter__(self) -> Self:
        """Return the run."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """End the child."""
        for stage in (self._running, self._answering):
            if stage.child is not None:
                stage.child.close()


def _text(source: object) -> str:
    """Return a cell's source, without halves of surrogates, which no process can be told."""
    text = "".join(map(str, source)) if isinstance(source, list) else str(source)
    return text.encode("utf-8", "replace").decode("utf-8")


def _told_anew(case: CaseResult, exam: Exam, answer: Answer, runner: BenchPython | None) -> CaseResult:
    """Return a visible case with what is wrong of it, seen by a runner that knows no hidden case."""
    what = "no result: it ends the process it runs in" if runner is None else "wrong when it is called as grading does"
    blank = replace(case, inputs=(), difference=Difference(what))
    sample = next((drawn for drawn in exam.samples() if (drawn.name, drawn.turn) == (case.name, case.turn)), None)
    if runner is None or sample is None:
        return blank
    trial = Trial(exam, answer, runner=runner)
    seen = trial.observe(sample)
    difference = trial.difference(sample, seen)
    score = exam.score([(sample, seen)])
    if score is not None and score.earned < 1:
        return replace(case, difference=Difference(score.sentence, scored=True), score=score)
    return replace(blank, score=None) if difference is None else replace(case, difference=difference, score=None)


def _known(check: Check) -> bool:
    find: dict[Of, Callable[[str], Exercise]] = {"case": case_study, "exercise": exercise, "question": question}
    try:
        return check.criterion in find[check.of](check.question).criteria
    except UnknownNameError:
        return False
