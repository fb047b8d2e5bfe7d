"""Does a scored question tell good answers from others? Its rule, its naive policy, and answers near the limit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import fmean

from autograder.judging.accuracy import judge_accuracy
from autograder.judging.trial import Exam, Trial
from autograder.questions.answer import Answer
from autograder.questions.question import Question
from autograder.report.verdicts import CaseResult, Outcome, Verdict
from autograder.verify.seeds import SEEDS

SIDES = tuple(SEEDS[0] + 1_009 * number for number in range(20))
"""Seeds under which the verdict on an answer near the limit must be the same."""
NEAR = 0.05
ABOVE, BELOW = "above_", "below_"


def scoring_faults(exam: Exam) -> Iterator[tuple[str, str]]:
    """Yield why the scores of a question cannot be relied on, with the cure."""
    verdict = _of_reference(exam)
    told_apart = False
    for result in verdict.cases:
        score = result.score
        if score is None:
            yield f"case {result.name!r} has no score: {result.difference}", "mend the rule, or the solution"
            continue
        told_apart |= not result.visible and score.naive < score.reference
        if score.naive > score.reference:
            fault = f"on {result.name!r} “{score.naive_name}” scores {score.naive:g}, the solution {score.reference:g}"
            yield fault, "a better solution, or draws that leave less to luck"
        elif score.share * score.reference <= score.naive < score.reference:
            fault = f"on {result.name!r} “{score.naive_name}” reaches {score.naive / score.reference:.0%} of the score"
            yield fault, "a case in which thinking pays more, or in which it cannot pay at all"
    if not told_apart:
        yield "no hidden case tells the solution from the naive policy", "add one in which the naive policy loses"
    yield from _unsteady(exam, verdict)


def _unsteady(exam: Exam, verdict: Verdict) -> Iterator[tuple[str, str]]:
    """Yield what is not the same when it is scored again: a hidden case by itself, a visible one under any seed."""
    again = _by_name(_of_reference(Exam(exam.question, exam.seed)))
    other = _by_name(_of_reference(Exam(exam.question, exam.seed + 1)))
    for name, result in _by_name(verdict).items():
        if again[name].score != result.score:
            yield f"scored twice, case {name!r} has two scores", "draw from the rule's `rng` only"
        elif result.visible and other[name].score != result.score:
            yield f"the visible case {name!r} scores otherwise under another seed", "build it without `rng`"


def borderline_faults(question: Question, answer: Answer, seeds: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Yield why an answer near the limit is not as its name says: on one side of it under every seed, and near."""
    if not answer.name.startswith((ABOVE, BELOW)):
        yield f"borderline/{answer.name} says no side", f"call it {ABOVE}… or {BELOW}…"
        return
    passes = answer.name.startswith(ABOVE)
    reached = []
    for seed in seeds:
        verdict = judge_accuracy(Trial(Exam(question, seed), answer), diagnose=False)
        if (verdict.outcome is Outcome.PASSED) is not passes or any(case.score is None for case in verdict.cases):
            yield (
                f"it is {verdict.outcome.value!r} with seed {seed}: {verdict.summary}",
                "more draws, or another answer",
            )
            return
        reached.append(min(map(_reached, verdict.cases)))
    limit = question.book.scoring.share if question.book.scoring is not None else 1.0
    if not limit * (1 - NEAR) <= fmean(reached) <= limit * (1 + NEAR):
        fault = (
            f"on its hardest case it reaches {fmean(reached):.1%} of the reference's score; the limit is {limit:.0%}"
        )
        yield fault, f"an answer within {NEAR:.0%} of the limit"


def _of_reference(exam: Exam) -> Verdict:
    named = replace(exam.question.solution, name=exam.question.name)
    return judge_accuracy(Trial(exam, named), diagnose=False)


def _by_name(verdict: Verdict) -> dict[str, CaseResult]:
    return {case.name: case for case in verdict.cases}


def _reached(result: CaseResult) -> float:
    score = result.score
    return 1.0 if score is None or not score.reference else score.mine / score.reference


__all__ = ["ABOVE", "BELOW", "NEAR", "SIDES", "borderline_faults", "scoring_faults"]
