"""One answer, three verdicts."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from autograder.accuracy import judge_accuracy
from autograder.answer import Answer
from autograder.efficiency import judge_efficiency
from autograder.question import Question
from autograder.readability import judge_readability
from autograder.report import BUCKETS, Bucket, Outcome, Report, Verdict
from autograder.runner import Runner
from autograder.trial import Exam, Trial

PROVOKED = "What this answer does cannot be judged, and the reference can: return what the prompt asks for."


def judge(
    question: Question,
    answer: Answer,
    *,
    seed: int | None = None,
    buckets: Sequence[Bucket] = BUCKETS,
    namespace: Mapping[str, Any] | None = None,
    told: Callable[[str], None] | None = None,
    exam: Exam | None = None,
    known: Verdict | None = None,
    runner: Runner | None = None,
) -> Report:
    """Judge an answer, in this process or wherever `runner` runs it.

    Parameters
    ----------
    seed
        Makes the cases; fresh ones when left out. The report tells it, so that a verdict can be repeated.
    buckets
        The buckets wanted; accuracy is judged in any case, since the others depend on it.
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

    """
    if exam is not None:
        seed = exam.seed
    seed = secrets.randbelow(2**31) if seed is None else seed
    verdicts: dict[Bucket, Verdict] = {}
    try:
        trial = Trial(exam or Exam(question, seed), answer, namespace, told, runner)
    except Exception as error:  # noqa: BLE001 (a fault of ours never costs a learner points)
        faults = tuple(fault(question, bucket, seed, error) for bucket in buckets)
        return Report(question.name, question.title, seed, faults)
    verdicts["accuracy"] = accuracy = known or _settled(trial, runner, _accuracy(trial))
    if "efficiency" in buckets:
        judged = partial(judge_efficiency, trial, accuracy)
        verdicts["efficiency"] = _settled(trial, runner, guarded(question, "efficiency", seed, judged))
        if accuracy.outcome is Outcome.GRADER_FAULT:  # what is ours costs nobody the points that hang on it
            lost = replace(accuracy, bucket="efficiency", points=question.points["efficiency"])
            verdicts["efficiency"] = replace(lost, of=lost.points)
    if "readability" in buckets:
        judged = partial(judge_readability, trial, accuracy)
        verdicts["readability"] = _settled(trial, runner, guarded(question, "readability", seed, judged))
    return Report(question.name, question.title, seed, tuple(verdicts[bucket] for bucket in buckets))


def _accuracy(trial: Trial) -> Verdict:
    """Judge accuracy; where the judge breaks, only an answer that was right until then has the points."""
    verdict = guarded(trial.question, "accuracy", trial.seed, lambda: judge_accuracy(trial))
    if verdict.outcome is Outcome.GRADER_FAULT and any(map(trial.is_wrong, list(trial.seen))):
        summary = f"Wrong on a case before the judge itself broke. {verdict.summary.partition('. ')[2]}"
        return replace(verdict, outcome=Outcome.FAILED, points=0.0, summary=summary)
    return verdict


def _settled(trial: Trial, runner: Runner | None, verdict: Verdict) -> Verdict:
    """Return a verdict in which no fault counts as the judge's that the answer brought about.

    Where the reference is judged without one, it was not ours. What runs elsewhere is settled by who runs it, since
    that may have ended under the judge.
    """
    if verdict.outcome is not Outcome.GRADER_FAULT or runner is not None or trial.exam.recorded:
        return verdict
    if trial.exam.once(f"the reference breaks {verdict.bucket}", lambda: _reference_breaks(trial.exam, verdict.bucket)):
        return verdict
    return replace(verdict, outcome=Outcome.FAILED, points=0.0, summary=provoked(verdict))


def _reference_breaks(exam: Exam, bucket: Bucket) -> bool:
    trial = Trial(exam, exam.question.solution)
    accuracy = guarded(exam.question, "accuracy", exam.seed, lambda: judge_accuracy(trial, diagnose=False))
    judged = {"accuracy": lambda: accuracy, "efficiency": lambda: judge_efficiency(trial, accuracy)}
    last = judged.get(bucket, lambda: judge_readability(trial, accuracy))
    return guarded(exam.question, bucket, exam.seed, last).outcome is Outcome.GRADER_FAULT


def provoked(verdict: Verdict) -> str:
    """Return the summary of a fault that the answer brought about."""
    return f"{PROVOKED} ({verdict.summary.rpartition('seed ')[2].partition(': ')[2]})"


def guarded(question: Question, bucket: Bucket, seed: int, verdict: Callable[[], Verdict]) -> Verdict:
    """Return the verdict, or a grader fault where the judge itself breaks."""
    try:
        return verdict()
    except Exception as error:  # noqa: BLE001 (a fault of ours never costs a learner points)
        return fault(question, bucket, seed, error)


def fault(question: Question, bucket: Bucket, seed: int, error: Exception) -> Verdict:
    """Return the verdict that says the judge broke: full points, and what to report."""
    of = question.points[bucket]
    summary = f"The judge itself broke; this costs you nothing. Please report: {question.name}, seed {seed}: {error!r}"
    return Verdict(bucket, Outcome.GRADER_FAULT, of, of, summary, seed=seed)
