"""The third verdict: can someone else maintain it? Read off the source alone."""

from __future__ import annotations

from autograder.report import Finding, Outcome, Verdict
from autograder.style import grade, remarks
from autograder.trial import Trial

_OUTCOMES = {1.0: Outcome.PASSED, 0.5: Outcome.PARTLY, 0.0: Outcome.FAILED}


def judge_readability(trial: Trial, accuracy: Verdict) -> Verdict:
    """Judge the source; it earns points only where the visible cases are right, so that an empty shell earns none."""
    of = trial.question.points["readability"]
    if accuracy.outcome is Outcome.NOT_ATTEMPTED:
        return Verdict("readability", Outcome.NOT_ATTEMPTED, 0.0, of, "Nothing to judge yet.", seed=trial.seed)
    found = remarks(trial.answer.clean_lines, trial.question.language, trial.answer.around)
    findings = tuple(Finding(remark.line, remark.rule, remark.reason) for remark in found)
    share = grade(found)
    outcome, points = _OUTCOMES[share], round(of * share, 2)
    summary = "Reads well." if not findings else f"{len(findings)} remark{'s' * (len(findings) > 1)}."
    unseen = accuracy.outcome is Outcome.FAILED and not accuracy.cases  # the judge broke: nobody knows what is right
    if unseen or any(result.visible and not result.passed for result in accuracy.cases):
        outcome, points = Outcome.FAILED, 0.0
        summary += " Points are earned once the example is right."
    return Verdict("readability", outcome, points, of, summary, findings=findings, seed=trial.seed)
