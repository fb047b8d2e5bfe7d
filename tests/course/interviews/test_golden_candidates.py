"""What the guide tells of a screen and a case, as candidates: each row, and its opposite that differs in one thing.

Nothing here is judged by a special case: real questions, real cases, the judge as it is. The two rows that model
trade-offs judge wait for that kind of exercise.
"""

from __future__ import annotations

import pytest

from autograder.case_studies.case_study import deal
from autograder.report.verdicts import Outcome
from course.content.bank import case_study
from course.interviews.debrief import Debrief, debrief, scope, whole
from course.interviews.sitting import Sitting
from tests.course.interviews.candidates import (
    ASSUMED,
    GOOD_LEGS,
    SCREEN,
    all_asked,
    asked,
    at,
    case,
    kept,
    screen,
    solution,
    without_legs,
)

SESSIONS, LATEST, LOCAL = "sessionise_clicks", "latest_labels", "to_local_time"
SEGMENTS, FATIGUE = "find_user_segments", "quality_is_falling"
_ACTIONS = case_study(FATIGUE).claims["action"].allowed
DASHBOARD = next((one for one in _ACTIONS if "dashboard" in one and "hours" in one), None)
ONE_LINE = (
    "select a.task_id,a.annotator_id,a.label_id,a.label,a.submitted_at from (select *,row_number() over (partition by"
    " task_id,annotator_id order by submitted_at desc,label_id desc) x from (select * from (select * from labels where"
    " submitted_at is not null) c) b) a where x=1\n"
)
MONOLITH = '''
import pandas as pd


def to_local_time(wall: pd.Series, source_zone: str, target_zone: str) -> pd.DataFrame:
    """Read wall-clock times as UTC and on the reader's clock, one after the other."""
    moments, statuses = [], []
    for stamp in wall:
        if pd.isna(stamp):
            moments.append(pd.NaT)
            statuses.append("missing")
        else:
            first, second = None, None
            for choice in (True, False):
                moment = stamp.tz_localize(source_zone, ambiguous=choice, nonexistent="shift_forward")
                if choice:
                    if first is None:
                        first = moment
                else:
                    if second is None:
                        second = moment
            if first is not None and second is not None:
                if first != second:
                    moments.append(first)
                    statuses.append("ambiguous")
                else:
                    if first.tz_localize(None) == stamp:
                        moments.append(first)
                        statuses.append("ok")
                    else:
                        if first.tz_localize(None) > stamp:
                            moments.append(first)
                            statuses.append("nonexistent")
    utc = pd.to_datetime(pd.Series(moments, dtype=object), utc=True)
    local = utc.dt.tz_convert(target_zone).dt.tz_localize(None)
    return pd.DataFrame({"utc": utc, "local": local, "status": pd.Series(statuses, dtype=str)})
'''


@pytest.fixture(autouse=True)
def vague(monkeypatch):
    """Ask the question on the latest labels vaguely: as the bank does, or by a made-up form where it has none."""
    if scope.screen_of(LATEST) is None:
        monkeypatch.setattr(scope, "screen_of", lambda name: SCREEN if name == LATEST else None)


@pytest.fixture
def measured():
    """Ask for answers to be measured for follow-ups: no decision rests on them, and it takes a second each."""


@pytest.fixture(autouse=True)
def _unmeasured(request, monkeypatch):
    if "measured" not in request.fixturenames:
        monkeypatch.setattr(whole, "judge_follow_ups", lambda *_: ())


def talked_over(sitting: Sitting) -> Debrief:
    return debrief(sitting, at(60))


def verdict(sitting: Sitting, criterion: str):
    return talked_over(sitting).judged[0].report[criterion]


@pytest.mark.usefixtures("measured")
def test_a_contest_answer_that_misses_every_edge_case_is_no_hire():
    """Right on the plain case, every edge case missed, not a word on run time: no hire, cannot prioritise."""
    contest = talked_over(screen({SESSIONS: kept(SESSIONS, "wrong", "minutes_field")}, asks=all_asked(SESSIONS)))
    assert all(one.passed for one in contest.judged[0].report["accuracy"].cases if one.visible)
    assert contest.decision.outcome == "no hire"
    assert any(one.startswith("cannot prioritise") for one in contest.decision.because)
    assert next(one for one in contest.follow_ups if one.asked.id.endswith(":growth")).fared == "unanswered"
    careful = talked_over(screen({SESSIONS: solution(SESSIONS)}, asks=all_asked(SESSIONS)))
    assert careful.decision.outcome == "hire"
    assert not any("cannot prioritise" in one for one in careful.decision.because)


def test_asking_what_is_meant_before_any_code_is_a_mark_for_scope():
    """A question that settles a decision counts for scope where it comes before any code, and only there."""
    question = "Precision or recall: what if two come in the same second?"

    def marks(minute: float):
        sitting = screen({LATEST: solution(LATEST)}, asks=[asked(LATEST, "ties", minute, question)])
        return [told for told, good in talked_over(sitting).decision["scope"].evidence if good and question in told]

    assert marks(3)
    assert not marks(12)


def test_a_loop_over_rows_fails_efficiency():
    """Right logic in a loop over the rows is not vectorised: efficiency failed, and the loop is named."""
    slow = verdict(screen({LOCAL: kept(LOCAL, "slow", "row_by_row")}), "efficiency")
    assert slow.outcome is Outcome.FAILED
    assert "once per row" in slow.summary
    assert verdict(screen({LOCAL: solution(LOCAL)}), "efficiency").outcome is Outcome.PASSED


def test_a_rolling_mean_by_window_functions_gets_full_marks():
    """Daily actives with a seven-day rolling mean, by window functions, get full marks; eight days do not."""
    name = "rolling_daily_actives"
    assert "OVER last_week" in solution(name)
    assert talked_over(screen({name: solution(name)})).judged[0].report.full
    assert not talked_over(screen({name: kept(name, "wrong", "eight_days")})).judged[0].report.full


def test_mixed_stamps_with_malformed_rows_kept_get_full_marks():
    """ISO and Unix stamps brought to one, malformed rows kept and told, get full marks; dropped rows do not."""
    name = "parse_mixed_timestamps"
    assert talked_over(screen({name: solution(name)})).judged[0].report.full
    dropped = talked_over(screen({name: kept(name, "wrong", "unreadable_rows_dropped")}))
    assert not dropped.judged[0].report.full
    assert dropped.judged[0].report["accuracy"].diagnosis == "unreadable_rows_dropped"


def test_assumptions_stated_in_comments_count():
    """What an answer's comment states counts as much as what was asked; without the comment it was assumed silently."""
    bare = "\n".join(line.partition("--")[0].rstrip() for line in solution(LATEST).splitlines())
    assert talked_over(screen({LATEST: ASSUMED + bare})).decision["scope"].share == 1
    silent = talked_over(screen({LATEST: bare}))
    assert silent.decision["scope"].share == 0
    assert [one.name for one in silent.scope.silent] == [one.name for one in silent.scope.settled if one.matters]


def test_one_monolithic_function_fails_readability():
    """One function that does everything fails readability as a monolith; split into steps, the same passes."""
    whole = verdict(screen({LOCAL: MONOLITH}), "readability")
    assert whole.outcome is Outcome.FAILED
    assert any(finding.rule == "monolith" for finding in whole.findings)
    assert verdict(screen({LOCAL: kept(LOCAL, "slow", "row_by_row")}), "readability").outcome is Outcome.PASSED


def test_what_nobody_could_maintain_is_no_hire_however_right_and_quick():
    """Accuracy and efficiency perfect, and nobody could maintain it: no hire, since all three must be strong."""
    shown = talked_over(screen({LATEST: ASSUMED + ONE_LINE}))
    assert shown.decision["accuracy"].grade == shown.decision["efficiency"].grade == "strong"
    assert shown.decision["readability"].grade != "strong"
    assert shown.decision.outcome != "hire"
    assert any("readability" in one for one in shown.decision.because)
    assert talked_over(screen({LATEST: ASSUMED + solution(LATEST)})).decision.outcome == "hire"


def test_clusters_at_once_are_rejected():
    """Whoever claims before asking what the segments are for is rejected, though every claim is right."""
    rejected = talked_over(case(SEGMENTS, goal=20, committed=2))
    assert rejected.decision.outcome == "no hire"
    assert any(one.startswith("rejected: no goal") for one in rejected.decision.because)
    assert not any(one.startswith("rejected") for one in talked_over(case(SEGMENTS)).decision.because)


def test_the_business_goal_first_passes():
    """Whoever asks for the business goal first, and then works well, is hired; who never asks is not."""
    assert talked_over(case(SEGMENTS, goal=2)).decision.outcome == "hire"
    assert talked_over(case(SEGMENTS, goal=None)).decision.outcome == "no hire"


def test_a_dashboard_for_the_loop_between_fatigue_and_quality_passes():
    """Fatigue wears quality down: a dashboard is worth most, and passes; without the loop it is not the best."""
    study = case_study(FATIGUE)
    loop, control = (
        next(seed for seed in range(1, 20) if deal(FATIGUE, f"interview {seed}")[1] is twin) for twin in (False, True)
    )
    passes = talked_over(case(FATIGUE, seed=loop, action=DASHBOARD))
    assert study.dealt(f"interview {loop}").best_action == DASHBOARD
    assert passes.decision.outcome == "hire"
    fails = talked_over(case(FATIGUE, seed=control, action=DASHBOARD))
    assert study.dealt(f"interview {control}").best_action != DASHBOARD
    assert fails.decision.outcome != "hire"
    assert any("action" in told for told, good in fails.decision["solution"].evidence if not good)


def test_the_best_model_without_a_word_of_impact_is_mixed_at_most():
    """Everything right, and no word that a product manager could use in a standup: mixed at most."""
    best = case(SEGMENTS)
    mute = talked_over(without_legs(best, "The AUC goes up to .93, false positives down 15 %"))
    assert mute.decision.outcome == "mixed"
    assert any("impact" in one for one in mute.decision.because)
    assert talked_over(best).decision.outcome == "hire"
    assert talked_over(best).legs.impact == GOOD_LEGS.impact


def test_forty_minutes_before_any_scope_is_a_finding():
    """40 of 60 minutes before any scope is stated is a finding with these minutes; 2 are none."""
    late = talked_over(case(SEGMENTS, goal=40, committed=50))
    assert any(one.startswith("40 of 60 minutes before any scope is stated") for one in late.minutes.findings)
    assert not talked_over(case(SEGMENTS, goal=2)).minutes.findings


def test_every_case_has_a_goal_that_can_be_asked_first():
    """Each case of the bank knows at its desk what its sentence is for: nobody is rejected for want of it."""
    for name in (SEGMENTS, "improve_the_model", "quality_is_falling", "ship_the_guideline"):
        study = case_study(name)
        assert scope.goals_of(study) & {one.name for one in study.desk}
