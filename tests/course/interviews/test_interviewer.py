"""The interviewer in a notebook's cells: asking, answering, handing in, and what people do besides."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from autograder.questions.answer import starter
from course.content.bank import question
from course.interviews.desk.interviewer import Interviewer
from course.interviews.history import history
from course.interviews.sitting import digest
from course.interviews.state import FILE, FROZEN, NOTEBOOK, PAGE, StateError, frozen, read_state
from course.record import Store
from tests.course.interviews.stubs import VAGUE

SQL, PYTHON, STATISTICS = VAGUE
CELL = "%%sql latest_labels\nSELECT 1 AS task_id"
OF_CELL = "SELECT 1 AS task_id"


def sitting(folder):
    return read_state(folder).sitting


def whats(folder):
    return [one.what for one in sitting(folder).moments]


def test_a_question_is_answered_by_what_is_known_at_the_desk(interviewer, folder, capsys):
    """What is understood is told and kept with the decision; what is not is asked back, and kept without one."""
    interviewer.begin()
    interviewer.ask("Who wins in ties?", about=SQL)
    interviewer.ask("What is that?", about=SQL)
    shown = capsys.readouterr().out
    assert "The higher id counts." in shown
    assert "Perhaps “Which counts of two at the same time?”" in shown
    asked = sitting(folder).asked
    assert [(one.about, one.decision) for one in asked] == [(SQL, "ties"), (SQL, None)]


def test_a_question_to_nobody_is_answered_where_it_means_one_exercise(interviewer, folder, capsys):
    """Without `about` the exercise is found whose decision is meant; where it could be two, the interviewer asks."""
    interviewer.begin()
    interviewer.ask(f"The zone of {PYTHON}?")
    assert sitting(folder).asked[-1].about == PYTHON
    interviewer.ask("And ties?")
    assert f'about="{STATISTICS}"' in capsys.readouterr().out
    assert sitting(folder).asked[-1].decision is None


def test_run_all_spends_no_question(interviewer, folder, capsys):
    """The same words again, in another kernel too, are answered as before and counted once."""
    interviewer.begin()
    interviewer.ask("ties?", about=SQL)
    again = Interviewer(folder, lambda: dt.datetime(2026, 11, 2, 9, 30, tzinfo=dt.UTC))
    again.begin()
    again.ask("ties?", about=SQL)
    assert "asked before" in capsys.readouterr().out
    assert whats(folder) == ["begun", "asked"]


def test_nothing_is_answered_before_the_clock_begins(interviewer, folder, capsys):
    """Asked before the beginning, the interviewer says what to run first, and keeps nothing."""
    interviewer.ask("ties?", about=SQL)
    interviewer.pause()
    interviewer.hand_in(done=True)
    assert capsys.readouterr().out.count("run interviewer.begin() first") == 3
    assert sitting(folder).asked == sitting(folder).moments == ()


def test_nothing_is_answered_while_the_clock_stands(interviewer, folder, capsys):
    """A pause is recorded; during it no question is answered, and an answer that runs ends it."""
    interviewer.begin()
    interviewer.pause()
    interviewer.pause()
    interviewer.ask("ties?", about=SQL)
    assert "interviewer.resume() first" in capsys.readouterr().out
    interviewer.saw(CELL, succeeded=True)
    assert whats(folder) == ["begun", "paused", "resumed", "ran", "answered"]


def test_patience_ends_after_a_dozen_answers(interviewer, folder, monkeypatch, capsys):
    """Past its dozen the interviewer tells no further decision, and those that were told once more."""
    monkeypatch.setattr("course.interviews.desk.asking.MOST_ASKED", 1)
    interviewer.begin()
    interviewer.ask("ties?", about=SQL)
    interviewer.ask(f"zone of {SQL}?", about=SQL)
    interviewer.ask("how are ties decided?", about=SQL)
    assert [one.decision for one in sitting(folder).asked] == ["ties", None, "ties"]
    assert "We have to get on" in capsys.readouterr().out


@pytest.mark.parametrize("asked", [{"about": "latest_label"}, {"about": 3}])
def test_another_exercise_is_not_asked_about(interviewer, folder, capsys, asked):
    """An exercise that was not dealt is told with the nearest that was."""
    interviewer.begin()
    interviewer.ask("ties?", **asked)
    assert f'Did you mean about="{SQL}"?' in capsys.readouterr().out
    assert sitting(folder).asked == ()


def test_the_forms_dots_ask_nothing(interviewer, folder, capsys):
    """What stands in the notebook as it was made asks nothing."""
    interviewer.begin()
    interviewer.ask("…", about=SQL)
    assert "Type a question between the quotes" in capsys.readouterr().out
    assert sitting(folder).asked == ()


def test_a_cell_that_answers_is_kept_with_its_time(interviewer, folder, clock):
    """The newest answer that ran is kept, each run with the answer's digest; the starter and other cells are none."""
    interviewer.begin()
    clock.pass_minutes(9)
    interviewer.saw(CELL, succeeded=False)
    interviewer.saw(f"%%time\n{CELL}", succeeded=True)
    interviewer.saw(CELL, succeeded=True)
    interviewer.saw("1 + 1", succeeded=True)
    interviewer.saw(f"%%sql {SQL}\n{starter(question(SQL).solution)}", succeeded=True)
    kept = sitting(folder)
    assert kept.answers == {SQL: OF_CELL}
    ran = [(one.what, one.detail) for one in kept.moments[1:]]
    assert ran == [(what, digest(OF_CELL)) for what in ("ran", "ran", "answered", "ran")]
    assert (kept.at("ran") - kept.at("begun")) == dt.timedelta(minutes=9)


@pytest.mark.parametrize(
    ("above", "body", "lacks"),
    [
        ("", "return helper(np.abs(wall))", "`helper`, `np`"),
        ("import numpy as np\nfrom math import *", "return helper(np)", ""),
        ("def helper(x):\n    return [y for y in sorted(x) if y]", "return helper(wall)", ""),
        ("", "try:\n        return wall\n    except KeyError as error:\n        raise ValueError from error", ""),
        ("", "return (", ""),
    ],
)
def test_what_an_answers_cell_lacks_is_told_before_the_hand_in(interviewer, capsys, above, body, lacks):
    """An answer is judged by its cell alone: a name that another cell defines is told while it can be put there."""
    interviewer.begin()
    interviewer.saw(f"{above}\n\ndef {PYTHON}(wall, source_zone, target_zone):\n    {body}", succeeded=True)
    interviewer.hand_in()
    shown = capsys.readouterr().out
    assert ("does not define" in shown) == bool(lacks)
    assert lacks in shown


def test_handing_in_is_asked_for_twice_and_done_once(interviewer, folder, clock, capsys):
    """Run All hands nothing in; once it is done, later runs and questions change nothing, however often."""
    interviewer.begin()
    interviewer.saw(CELL, succeeded=True)
    interviewer.hand_in()
    assert sitting(folder).at("handed_in") is None
    assert f"`{PYTHON}`: no answer yet" in capsys.readouterr().out
    clock.pass_minutes(30)
    interviewer.hand_in(done=True)
    clock.pass_minutes(20)
    kept = sitting(folder)
    interviewer.hand_in(done=True)
    interviewer.hand_in()
    interviewer.saw("%%sql latest_labels\nSELECT 2", succeeded=True)
    interviewer.ask("ties?", about=SQL)
    interviewer.pause()
    assert sitting(folder) == kept == frozen(folder)
    assert kept.seconds_worked() == 30 * 60
    assert "Handed in after 30 minutes." in capsys.readouterr().out


def test_an_answer_that_never_ran_is_taken_from_the_saved_notebook(interviewer, folder, capsys):
    """Where no cell that ran answers a question, what was saved counts; the starter is no answer."""
    plain = json.loads((folder / NOTEBOOK).read_text(encoding="utf-8"))
    for cell in plain["cells"]:
        if cell["id"] == "latest-labels":
            cell["source"] = [CELL]
    (folder / NOTEBOOK).write_text(json.dumps(plain), encoding="utf-8")
    interviewer.begin()
    interviewer.hand_in()
    assert "an answer that never ran" in capsys.readouterr().out
    interviewer.hand_in(done=True)
    assert sitting(folder).answers == {SQL: OF_CELL}


def test_what_comes_after_the_hand_in_waits_for_it(interviewer, folder, capsys):
    """Follow-ups, the three lines and the debrief say that nothing is handed in yet."""
    interviewer.begin()
    interviewer.follow_ups({"growth": "linear"})
    interviewer.tell(signal="a", action="b", impact="c")
    interviewer.debrief()
    assert capsys.readouterr().out.count("interviewer.hand_in(done=True) first") == 3
    assert not (folder / FROZEN).exists()


def test_the_end_of_an_interview(interviewer, folder, work, capsys):
    """Follow-ups are asked and kept, a strange one is told; then the three lines; then the debrief, told and listed."""
    interviewer.begin()
    interviewer.hand_in(done=True)
    interviewer.follow_ups(3)
    interviewer.follow_ups({})
    assert "How does its time grow?" in capsys.readouterr().out
    interviewer.follow_ups({"growht": "linear", "growth": "cubic", "breaks": "luck"})
    shown = capsys.readouterr().out
    assert "did you mean 'growth'?" in shown
    assert """'cubic' is no choice of 'growth': "linear", "quadratic\"""" in shown
    assert "'luck' is no choice" in shown
    interviewer.debrief()
    assert "Still open: 3 follow-ups and signal, action, impact" in capsys.readouterr().out
    interviewer.follow_ups({"growth": "linear", "breaks": "time", "times": None})
    interviewer.follow_ups({"times": 100})
    assert "3 of 3 follow-ups are answered" in capsys.readouterr().out
    interviewer.tell(signal=" Ties \n are many. ", action="Break them.", impact="Two hours a week.")
    interviewer.debrief()
    assert (folder / PAGE).read_text(encoding="utf-8").startswith("<!doctype html>")
    kept = frozen(folder)
    assert kept.follow_ups == {"growth": "linear", "breaks": "time", "times": 100}
    assert kept.legs.signal == "Ties are many."
    assert [(one.folder, one.page, one.decision) for one in history(work)] == [(folder, folder / PAGE, "mixed")]
    interviewer.follow_ups({"growth": "quadratic"})
    interviewer.tell(signal="Other.")
    assert "The debrief is made" in capsys.readouterr().out
    assert frozen(folder) == kept


def test_a_debrief_is_recorded_once(interviewer, work):
    """However often it is shown, what it judged stands in the record once."""
    interviewer.begin()
    interviewer.saw(CELL, succeeded=True)
    interviewer.hand_in(done=True)
    for _ in range(3):
        interviewer.debrief(anyway=True)
    events = Store(work.parent / "practice.sqlite").events(SQL)
    assert [one.detail for one in events].count("practise") == 1


def test_a_debrief_can_leave_the_rest_out(interviewer, folder):
    """`anyway` makes it without follow-ups and lines."""
    interviewer.begin()
    interviewer.hand_in(done=True)
    interviewer.debrief(anyway=True)
    assert (folder / PAGE).exists()


def test_a_broken_state_is_set_aside_and_the_interview_goes_on(interviewer, folder, clock, capsys):
    """The learner is told where the broken file lies; what was dealt and when it began comes back."""
    interviewer.begin()
    before = sitting(folder)
    (folder / FILE).write_text('{"sitting": ', encoding="utf-8")
    clock.pass_minutes(10)
    interviewer.clock()
    shown = capsys.readouterr().out
    assert "was broken; it lies in interview (broken" in shown
    assert "50 of 60 minutes left" in shown
    assert len(list(folder.glob("interview (broken *.json"))) == 1
    assert sitting(folder).dealt == before.dealt
    interviewer.saw(CELL, succeeded=True)
    assert sitting(folder).answers == {SQL: OF_CELL}


def test_what_was_handed_in_outlives_a_broken_state(interviewer, folder, capsys):
    """A state that breaks after the hand-in comes back as it was frozen, answers and all."""
    interviewer.begin()
    interviewer.saw(CELL, succeeded=True)
    interviewer.hand_in(done=True)
    kept = sitting(folder)
    (folder / FILE).write_bytes(b"")
    interviewer.hand_in(done=True)
    assert sitting(folder) == kept
    assert "was broken" in capsys.readouterr().out


def test_a_lost_state_without_a_notebook_is_told(folder, clock):
    """Where neither the state nor the notebook is there, the error says how to make another interview."""
    (folder / FILE).unlink()
    (folder / NOTEBOOK).unlink()
    with pytest.raises(StateError, match="loopless interview screen"):
        Interviewer(folder, clock)


def test_a_clock_that_is_set_back_loses_no_minute(interviewer, folder, clock, capsys):
    """Where the computer's clock goes back, the interview's stands still until that time is over."""
    interviewer.begin()
    clock.pass_minutes(40)
    interviewer.saw(CELL, succeeded=True)
    clock.pass_minutes(-180)
    interviewer.clock()
    assert "20 of 60 minutes left" in capsys.readouterr().out
    interviewer.hand_in(done=True)
    times = [one.at for one in sitting(folder).moments]
    assert times == sorted(times)
    assert sitting(folder).seconds_worked() == 40 * 60


def test_the_clock_speaks_up_below_whatever_runs(interviewer, clock):
    """Half time, 15 and 5 minutes and the end are said once each, by the next cell that runs; never before or after."""
    said = [interviewer.saw("1", succeeded=True)]
    interviewer.begin()
    for minutes in (29, 1, 1, 14, 16, 4):
        clock.pass_minutes(minutes)
        said.append(interviewer.saw("1", succeeded=True))
    interviewer.hand_in(done=True)
    clock.pass_minutes(60)
    said.append(interviewer.saw("1", succeeded=True))
    assert said == [
        None,
        None,
        "⏱ Half time. 30 of 60 minutes left.",
        None,
        "⏱ 15 of 60 minutes left.",
        "⏱ Time is up, 60 seconds ago: hand in; going on is possible, and recorded.",
        None,
        None,
    ]


def test_what_happens_stands_in_the_record_too(interviewer, folder, work):
    """Beginning, pauses, questions and the hand-in are events of the exercises that were dealt."""
    interviewer.begin()
    interviewer.ask("ties?", about=SQL)
    interviewer.pause()
    interviewer.resume()
    interviewer.hand_in(done=True)
    events = Store(work.parent / "practice.sqlite").events()
    of = {kind: [(e.exercise, e.detail) for e in events if e.kind == kind] for kind in ("begun", "paused", "handed_in")}
    assert set(of["begun"]) == {(name, folder.name) for name in VAGUE}
    assert {kind: len(found) for kind, found in of.items()} == {"begun": 3, "paused": 3, "handed_in": 3}
    assert [(e.exercise, e.detail) for e in events if e.kind == "asked"] == [(SQL, "ties")]
