"""One answer, three verdicts."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from autograder.judging.accuracy import judge_accuracy
from autograder.judging.efficiency import judge_efficiency
from autograder.judging.readability import judge_readability
from autograder.judging.scoring import RULE_BROKE, ScoringFaultError
from autograder.judging.trial import Exam, Trial, differ
from autograder.languages import language
from autograder.questions.answer import Answer
from autograder.questions.question import Question
from autograder.report.verdicts import CRITERIA, CaseResult, Outcome, Report, Verdict
from autograder.run.runner import Runner

PROVOKED = "What this answer does cannot be judged, and the reference can: return what the prompt asks for."
"""How the verdict begins on an answer that broke the judge where the reference does not."""

LOADED_LATE = (
    "autograder.languages.sql_reading",
    "autograder.style.of_python.remarks",
    "autograder.style.of_sql.remarks",
)
"""What is loaded when an answer first needs it; a process that others are forked from loads it before."""


def judge(
    question: Question,
    answer: Answer,
    *,
    seed: int | None = None,
    criteria: Sequence[str] = CRITERIA,
    namespace: Mapping[str, Any] | None = None,
    told: Callable[[str], None] | None = None,
    exam: Exam | None = None,
    known: Verdict | None = None,
    runner: Runner | None = None,
    so_far: Callable[[Verdict], None] | None = None,
) -> Report:
    """Judge an answer, in this process or wherever `runner` runs it.

    Parameters
    ----------
    seed
        Makes the cases; fresh ones when left out. The report tells it, so that a verdict can be repeated.
    criteria
        The criteria wanted; accuracy is judged in any case, since the others depend on it.
    namespace
        Names that a Python answer finds besides its own.
    told
        Called with a case's name before the answer runs on it.
    exam
        The question under a seed, where several answers share its inputs and reference results; `seed` is then the
        exam's.
    known
        The accuracy verdict, where this very answer was judged before.
    runner
        Runs the answer, where that is not this process.
    so_far
        Called with each verdict as soon as it is known, but for efficiency's, which takes longest and comes last.

    """
    if exam is not None:
        seed = exam.seed
    seed = secrets.randbelow(2**31) if seed is None else seed
    verdicts: dict[str, Verdict] = {}
    if (reason := language(question.language).too_much(answer.source)) is not None:
        return refused(question, reason, seed, criteria)
    try:
        trial = Trial(exam or Exam(question, seed), answer, namespace, told, runner)
    except Exception as error:  # noqa: BLE001 (a fault of ours never costs a learner points)
        faults = tuple(fault(question, criterion, seed, error) for criterion in criteria)
        return Report(question.name, question.title, seed, faults)
    accuracy = verdicts["accuracy"] = known or _accuracy(trial)
    if "readability" in criteria:
        verdicts["readability"] = guarded(question, "readability", seed, lambda: judge_readability(trial, accuracy))
    if so_far is not None:
        for verdict in verdicts.values():
            so_far(verdict)
    if "efficiency" in criteria and broke(accuracy) and accuracy.points == accuracy.of:
        # Nobody knows whether the answer is right, which is no fault of its own.
        of = question.points["efficiency"]
        verdicts["efficiency"] = replace(accuracy, criterion="efficiency", points=of, of=of)
    elif "efficiency" in criteria:
        verdicts["efficiency"] = guarded(question, "efficiency", seed, lambda: judge_efficiency(trial, accuracy))
    return Report(question.name, question.title, seed, tuple(verdicts[criterion] for criterion in criteria))


def refused(question: Question, reason: str, seed: int = 0, criteria: Sequence[str] = CRITERIA) -> Report:
    """Return the report on an answer of which nothing could be seen, for one reason in all criteria."""
    verdicts = tuple(
        Verdict(criterion, Outcome.FAILED, 0.0, question.points[criterion], reason, seed=seed) for criterion in criteria
    )
    return Report(question.name, question.title, seed, verdicts)


def _accuracy(trial: Trial) -> Verdict:
    """Return the accuracy verdict; where the judge breaks after a wrong case, a fault that earns nothing."""
    verdict = guarded(trial.question, "accuracy", trial.seed, lambda: judge_accuracy(trial))
    if not broke(verdict) or rule_broke(verdict) or trial.wrong_on is None:
        return verdict
    case = trial.wrong_on.case
    cause = verdict.summary.partition("Please report: ")[2]
    summary = f"Wrong on “{case.name}”; after that the judge itself broke. Please report: {cause}"
    wrong = CaseResult(case.name, case.group, case.visible, passed=False)
    return replace(verdict, points=0.0, summary=summary, cases=(wrong,))


def guarded(question: Question, criterion: str, seed: int, verdict: Callable[[], Verdict]) -> Verdict:
    """Return the verdict, or a grader fault where the judge itself breaks."""
    try:
        return verdict()
    except Exception as error:  # noqa: BLE001 (a fault of ours never costs a learner points)
        return fault(question, criterion, seed, error)


def fault(question: Question, criterion: str, seed: int, error: Exception) -> Verdict:
    """Return the verdict that says the judge broke: full points, and what to report."""
    of = question.points[criterion]
    began = RULE_BROKE if isinstance(error, ScoringFaultError) else "The judge itself broke; this costs you nothing."
    summary = f"{began} Please report: {question.name}, seed {seed}: {error!r}"
    return Verdict(criterion, Outcome.GRADER_FAULT, of, of, summary, seed=seed)


def broke(verdict: Verdict) -> bool:
    """Whether the judge itself broke."""
    return verdict.outcome is Outcome.GRADER_FAULT


def rule_broke(verdict: Verdict) -> bool:
    """Whether a question's own scoring rule broke: the author's fault, whatever the answer returned."""
    return broke(verdict) and verdict.summary.startswith(RULE_BROKE)


def settled(report: Report, reference_breaks: Callable[[], bool]) -> Report:
    """Return a report in which no fault is counted as the judge's that the answer brought about.

    A fault of ours costs nobody points; but where the reference is judged without one, it was not ours.

    Parameters
    ----------
    reference_breaks
        Tells whether the judge breaks on the reference as well; asked only where it broke on the answer.

    """
    faults = [verdict for verdict in report.verdicts if broke(verdict)]
    if not faults or any(map(rule_broke, faults)) or reference_breaks():
        return report
    # Where nobody knows what an answer gets right, on which the other criteria depend, all of them are lost.
    all_lost = any(broke(verdict) and verdict.criterion == "accuracy" for verdict in report.verdicts)
    return replace(
        report,
        verdicts=tuple(_provoked(verdict) if all_lost or broke(verdict) else verdict for verdict in report.verdicts),
    )


def reference_breaks(exam: Exam) -> bool:
    """Whether the judge breaks on the reference too; where only its results are at hand, on these."""
    if not exam.recorded:
        solution = exam.question.solution
        return any(map(broke, judge(exam.question, solution, exam=exam).verdicts))
    try:
        for sample in exam.samples():
            exam.inputs(sample)
            differ(exam.expected(sample), exam.expected(sample), exam.rule)
    except Exception:  # noqa: BLE001 (whatever it is, it is ours)
        return True
    return False


def _provoked(verdict: Verdict) -> Verdict:
    summary = verdict.summary
    if broke(verdict):
        summary = f"{PROVOKED} ({summary.rpartition('seed ')[2].partition(': ')[2]})"
    return replace(verdict, outcome=Outcome.FAILED, points=0.0, summary=summary)
