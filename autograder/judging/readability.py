"""The third verdict: can someone else maintain it? Read off the source, and the names that the prompt uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from autograder.judging.trial import Trial
from autograder.questions.answer import Answer
from autograder.questions.question import Question
from autograder.report.verdicts import Finding, Outcome, Verdict
from autograder.style import Remark, grade, remarks, symbols_of

_OUTCOMES = {1.0: Outcome.PASSED, 0.5: Outcome.PARTLY, 0.0: Outcome.FAILED}
_EARNED = "Points are earned once the example is right, and one group of hidden cases with it."
_COSTS = {1.0: "no points lost", 0.5: "half the points", 0.0: "no points"}


def judge_readability(trial: Trial, accuracy: Verdict) -> Verdict:
    """Judge the source; it earns points beside accuracy only, so that an empty shell or a copied example earns none."""
    of = trial.question.points["readability"]
    if accuracy.outcome is Outcome.NOT_ATTEMPTED:
        return Verdict("readability", Outcome.NOT_ATTEMPTED, 0.0, of, "Nothing to judge yet.", seed=trial.seed)
    found = remarks_on(trial.question, trial.answer)
    share = grade(found)
    outcome, points = _OUTCOMES[share], round(of * share, 2)
    summary = f"{_counted(found)}: {_COSTS[share]}." if found else "Reads well."
    unseen = accuracy.outcome is Outcome.FAILED and not accuracy.cases  # the judge broke: nobody knows what is right
    if unseen or not accuracy.points:
        outcome, points = Outcome.FAILED, 0.0
        summary = f"{_counted(found)}. {_EARNED}" if found else f"Reads well. {_EARNED}"
    findings = tuple(_finding(remark) for remark in found)
    return Verdict("readability", outcome, points, of, summary, findings=findings, seed=trial.seed)


def remarks_on(question: Question, answer: Answer) -> tuple[Remark, ...]:
    """Return the remarks on an answer to a question: what the prompt calls `k` or *z* may be called so."""
    symbols = symbols_of(question.prompt)
    return remarks(answer.clean_lines, question.language, answer.around, asked=question.name, symbols=symbols)


def _finding(remark: Remark) -> Finding:
    weight = "" if remark.severity == "minor" else f" ({remark.severity.capitalize()}.)"
    return Finding(remark.line, remark.rule, f"{remark.reason}{weight}")


def _counted(found: Sequence[Remark]) -> str:
    """Return how many remarks of each weight there are."""
    counts = Counter(remark.severity for remark in found)
    told = ", ".join(f"{counts[severity]} {severity}" for severity in ("major", "minor", "light") if counts[severity])
    return f"{told} remark{'s' * (len(found) > 1)}"
