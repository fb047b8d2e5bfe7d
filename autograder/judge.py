"""One answer, three verdicts."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from autograder.accuracy import judge_accuracy
from autograder.answer import Answer
from autograder.efficiency import judge_efficiency
from autograder.question import Question
from autograder.readability import judge_readability
from autograder.report import BUCKETS, Bucket, Outcome, Report, Verdict
from autograder.runner import Runner
from autograder.trial import Exam, Trial


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
    verdicts["accuracy"] = known or guarded(question, "accuracy", seed, lambda: judge_accuracy(trial))
    accuracy = verdicts["accuracy"]
    if "efficiency" in buckets:
        verdicts["efficiency"] = guarded(question, "efficiency", seed, lambda: judge_efficiency(trial, accuracy))
    if "readability" in buckets:
        verdicts["readability"] = guarded(question, "readability", seed, lambda: judge_readability(trial, accuracy))
    return Report(question.name, question.title, seed, tuple(verdicts[bucket] for bucket in buckets))


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
