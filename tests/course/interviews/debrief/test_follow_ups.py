"""Follow-ups, judged by what was measured on the very answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from course.interviews.debrief.followed import (
    LINEAR,
    LOOP,
    SORTED,
    SQUARE,
    STEEP,
    UNDECIDED,
    WAITS,
    judge_follow_ups,
)
from course.interviews.debrief.judged import judge_dealt
from course.interviews.debrief.measured import measure
from course.interviews.debrief.scope import Scope, settle
from tests.course.interviews.candidates import SCREEN, kept, screen, solution

LATEST, LOCAL, ROLLING = "latest_labels", "to_local_time", "rolling_weekly_actives"
EVERY_PAIR = '''
import pandas as pd


def to_local_time(wall: pd.Series, source_zone: str, target_zone: str) -> pd.DataFrame:
    """Compare every stamp with every other one."""
    count = 0
    for first in wall:
        for second in wall[:: 20]:
            count += 1
    return pd.DataFrame({"utc": wall, "local": wall, "status": "ok"})
'''
ANY_OF_THE_LATEST = solution(LATEST).replace(", label_id DESC", "")


def followed(name: str, source: str, **chosen: object):
    sitting = screen({name: source})
    sitting = replace(sitting, follow_ups={f"{name}:{what}": value for what, value in chosen.items()})
    made = judge_follow_ups(sitting, judge_dealt(sitting), Scope((), (), None))
    return {one.asked.id.partition(":")[2]: one for one in made}


@pytest.mark.parametrize(
    ("name", "source", "growth", "loops"),
    [
        (LATEST, solution(LATEST), "linear", False),
        (ROLLING, kept(ROLLING, "slow", "every_day_against_every_event"), "quadratic", False),
        (LOCAL, solution(LOCAL), "linear", False),
        (LOCAL, kept(LOCAL, "slow", "row_by_row"), "linear", True),
        (LOCAL, EVERY_PAIR, "quadratic", True),
    ],
)
def test_growth_is_counted_on_the_answer(name, source, growth, loops):
    """A query's rows and a function's steps, counted at growing sizes, say how its work grows and whether it loops."""
    seen = measure(name, source, 7)
    assert seen is not None
    assert (seen.growth, seen.loops) == (growth, loops)


def test_choices_are_judged_by_what_was_measured():
    """Of a loop over rows, linear growth, a hundred times the work and the loop that breaks first are right."""
    source = kept(LOCAL, "slow", "row_by_row")
    right = followed(LOCAL, source, growth=LINEAR, times=100, hundredfold=LOOP)
    assert {right[what].fared for what in ("growth", "times", "hundredfold")} == {"right"}
    wrong = followed(LOCAL, source, growth=SQUARE, times="10 000 times", hundredfold=WAITS)
    assert {wrong[what].fared for what in ("growth", "times", "hundredfold")} == {"wrong"}
    assert "at 400 rows" in wrong["growth"].because


def test_the_square_of_the_rows_is_told_from_their_number():
    """Of a join of every day with every event, growth with the square is right, and ten thousand times the work."""
    source = kept(ROLLING, "slow", "every_day_against_every_event")
    right = followed(ROLLING, source, growth=SQUARE, times="10,000", hundredfold=STEEP)
    assert {right[what].fared for what in ("growth", "times", "hundredfold")} == {"right"}
    assert followed(ROLLING, source, growth=LINEAR, times=100)["growth"].fared == "wrong"


def test_a_query_that_sorts_is_n_log_n_or_linear():
    """A sort adds a logarithm that no count shows: both are right of a query with a window."""
    assert followed(LATEST, solution(LATEST), growth=SORTED)["growth"].fared == "right"
    assert followed(LATEST, solution(LATEST), growth=LINEAR)["growth"].fared == "right"


def test_ties_are_decided_on_the_line_without_whose_key_the_result_changes():
    """The line that decides ties is found by taking its last key away; without any such key, chance decides."""
    asked = followed(LATEST, solution(LATEST))["ties"].asked
    line = next(one for one in asked.choices if "label_id DESC" in one)
    assert followed(LATEST, solution(LATEST), ties=line)["ties"].fared == "right"
    assert followed(LATEST, solution(LATEST), ties=UNDECIDED)["ties"].fared == "wrong"
    assert followed(LATEST, ANY_OF_THE_LATEST, ties=UNDECIDED)["ties"].fared == "right"


def test_a_sentence_is_set_beside_a_model_and_never_scored():
    """A sentence gets a model made of what was measured, and a checklist; whether it is right is nobody's verdict."""
    made = followed(LOCAL, solution(LOCAL), change="I would process only new days, and watch the rows.")["change"]
    assert made.fared == "beside a model"
    assert "rows" in made.expected
    assert dict(made.checklist) == {
        "says what grows, and how": True,
        "names one change": True,
        "says how it would be noticed or proved": True,
    }


def test_what_was_not_answered_is_told_with_what_is_right():
    """A follow-up without an answer is unanswered, and says what would have been right."""
    made = followed(LOCAL, solution(LOCAL))
    assert {one.fared for one in made.values()} == {"unanswered"}
    assert all(one.expected and one.because for one in made.values())


def test_an_answer_that_does_not_run_is_not_asked_about():
    """Nothing is asked about what cannot be measured."""
    assert followed(LOCAL, "def to_local_time(:") == {}
    assert followed(LATEST, "") == {}


def test_the_assumption_to_name_is_one_that_was_made_silently(monkeypatch):
    """Asked what was assumed, a decision that was neither asked nor stated is right; one that was stated is not."""
    monkeypatch.setattr("course.interviews.debrief.scope.screen_of", lambda _: SCREEN)
    monkeypatch.setattr("course.interviews.debrief.followed.measure", lambda *_: None)
    ties, nulls, _ = (one.asks[0] for one in SCREEN.decisions)

    def named(chosen: str):
        sitting = screen({LATEST: "-- abandoned tasks are no labels\nSELECT 1"})
        sitting = replace(sitting, follow_ups={f"{LATEST}:assumed": chosen})
        judged = judge_dealt(sitting)
        return judge_follow_ups(sitting, judged, settle(sitting, judged))[0].fared

    assert named(ties) == "right"
    assert named(nulls) == "wrong"
