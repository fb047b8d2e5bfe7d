"""The verdict of efficiency is read off what was observed: the same record, the same verdict, and nothing runs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from autograder.judging import efficiency
from autograder.judging.efficiency import FunctionSeen, QuerySeen, score_function, score_query
from autograder.judging.speed import Reading
from autograder.judging.timing import Ratio
from autograder.judging.trial import Exam, Sample, Trial
from autograder.questions.question import load_question
from autograder.report.verdicts import Outcome, Verdict
from autograder.run.runner import Observation, RunError

GOLDEN = Path(__file__).parents[1] / "golden" / "questions"
QUERY, FUNCTION = (load_question(GOLDEN / name) for name in ("open_tasks", "totals_by_team"))
BLANK = Verdict("efficiency", Outcome.FAILED, 0.0, 3.0, "", seed=1)
FAST, SLOW, STOPPED = Ratio(1.2, 1), Ratio(6.4, 7), Ratio(2.0, 1, stopped=True, error=Observation(None))
RAISED = Ratio(1.0, 1, error=Observation(None, error=RunError("error", "ValueError", "too large")))


def reading(rows: int, handled: float) -> Reading:
    """Return a run whose operators handled some rows, where the reference's handle 1,000."""
    seen, expected = (Observation(None, counts={"rows_handled": one}) for one in (handled, 1_000.0))
    return Reading(Sample(QUERY.large, 0, rows), seen, 1.0, 1.0, expected)


@pytest.mark.parametrize(
    ("seen", "outcome", "says"),
    [
        (QuerySeen((reading(100, 1_000),), FAST), Outcome.PASSED, "Scales"),
        (QuerySeen((reading(100, 1_000), reading(900, 2_000)), SLOW), Outcome.FAILED, "takes 6 times"),
        (QuerySeen((reading(100, 1_000),), STOPPED), Outcome.FAILED, "more than 5 times"),
        (QuerySeen((reading(100, 1_000),), RAISED), Outcome.FAILED, "ValueError: too large"),
        (QuerySeen((reading(100, 1_000), reading(900, 31_000)), None), Outcome.FAILED, "handle 31 times the rows"),
    ],
)
def test_a_query_is_judged_by_its_record(seen, outcome, says):
    """Rows decide where no time was taken, else the time; twice the same, and no figure is lost."""
    verdict = score_query(seen, QUERY, BLANK)
    assert verdict == score_query(seen, QUERY, BLANK)
    assert (verdict.outcome, says in verdict.summary) == (outcome, True)
    assert verdict.figures["rows_ratio"] == max(one.rows_ratio for one in seen.readings)
    assert ("cpu_ratio" in verdict.figures) is (seen.ratio is not None)


def test_a_function_is_judged_by_its_record():
    """What could not be counted is told; where loops are in order, time alone fails."""
    assert score_function(FunctionSeen(uncountable="It raises."), FUNCTION, BLANK).summary == "It raises."
    looping = replace(FUNCTION, loops="allowed because lines depend on each other")
    for ratio, says in ((SLOW, "takes 6 times"), (RAISED, "too large")):
        verdict = score_function(FunctionSeen(ratio=ratio), looping, BLANK)
        assert (verdict.outcome, says in verdict.summary) == (Outcome.FAILED, True)


def test_scoring_what_was_observed_runs_nothing(monkeypatch):
    """A function's record, made once, gives the verdict of the whole judgement after its runner is gone."""
    trial = Trial(Exam(FUNCTION, 5), FUNCTION.solution)
    seen = efficiency.observe_function(trial)
    monkeypatch.setattr(Trial, "timed", None)
    monkeypatch.setattr(trial, "runner", None)
    verdict = score_function(seen, FUNCTION, BLANK)
    assert verdict == score_function(seen, FUNCTION, BLANK)
    assert verdict.outcome is Outcome.PASSED
    assert seen.counted is not None
    loops = replace(seen.counted.evidence, slope=1.0, events=((100, 100), (1_000, 1_000)))
    told = score_function(replace(seen, counted=replace(seen.counted, evidence=loops)), FUNCTION, BLANK)
    assert told.outcome is Outcome.FAILED
    at_scale = score_function(replace(seen, at_scale=loops), FUNCTION, BLANK)
    assert (at_scale.outcome, "slope_at_scale" in at_scale.figures) == (Outcome.FAILED, True)
    hidden = score_function(replace(seen, uncountable="It was too slow."), FUNCTION, BLANK)
    assert (hidden.outcome, hidden.summary) == (Outcome.FAILED, "It was too slow.")
