"""Whom the panel serves: where notebooks and record lie, and what is told where something is amiss."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from types import ModuleType, SimpleNamespace

import pytest

from course.interviews.state import PAGE
from course.labextension import catalogue as catalogues
from course.labextension import interviews
from course.labextension.catalogue import catalogue
from course.labextension.interviews import BeginError
from course.labextension.learner import Learner
from course.record import Store
from course.record.listed import listed_exercises
from course.record.place import VARIABLE
from course.record.plan_file import keep_plan, plan_file
from course.record.planning import Plan

from .conftest import COURSE, NOW, checked, notebook


def test_the_record_in_the_folder_is_read(learner, store):
    """A verdict that a kernel recorded in the learner's folder is in the panel."""
    store.add(checked("first", "passed"))
    assert learner.shown(NOW)["totals"]["points"] == 6.0


def test_a_stamp_changes_with_each_event_and_costs_no_reading(learner, store, monkeypatch):
    """Whether the record changed is seen from outside: with each event it did, without one it did not."""
    before = learner.stamp()
    store.add(checked("first", "failed"))
    between = learner.stamp()
    monkeypatch.setattr(Store, "events", lambda *_: pytest.fail("read"))
    assert learner.stamp() == between != before
    store.add(checked("first", "passed"))
    assert learner.stamp() != between


def test_a_stamp_changes_with_the_page_of_a_debrief(learner, work, monkeypatch):
    """A debrief that is written changes it, where nothing is recorded too: its interview is over."""
    monkeypatch.setenv(VARIABLE, "off")
    before = learner.stamp()
    folder = work / "interviews" / "2026-11-02_screen"
    folder.mkdir(parents=True)
    (folder / PAGE).touch()
    assert learner.stamp() != before


def test_a_folder_below_the_servers_root(tmp_path, work, serve):
    """Where the server shows a folder above the learner's, paths of notebooks lead there from its root."""
    serve(tmp_path)
    above, there = Learner(tmp_path, listed=list(COURSE)), Learner(work, listed=list(COURSE))
    paths = [[topic["notebook"] for topic in one.shown(NOW)["topics"]] for one in (above, there)]
    assert paths == [["work/01_window_sql/01_window_sql.ipynb", None], ["01_window_sql/01_window_sql.ipynb", None]]


def test_a_learners_copy_serves_where_the_notebook_is_gone(learner, work):
    """Where the delivered notebook was renamed, the one that lies in its folder is opened; its heading is the title."""
    notebook(work / "02_logs" / "mine.ipynb", "Logs of vendors")
    topic = learner.shown(NOW)["topics"][1]
    assert (topic["title"], topic["notebook"]) == ("02 Logs of vendors", "02_logs/mine.ipynb")


def test_nothing_recorded_is_told(learner, monkeypatch):
    """With LOOPLESS_RECORD=off the path is shown, and why nothing is done on it."""
    monkeypatch.setenv("LOOPLESS_RECORD", "off")
    found = learner.shown(NOW)
    assert "LOOPLESS_RECORD=off" in found["told"][0]
    assert len(found["topics"]) == 2


def test_a_record_that_cannot_be_read_is_told(learner, work):
    """A record that is a folder, or of a newer Loopless, costs the panel its marks and not its path."""
    (work / ".loopless" / "practice.sqlite").mkdir()
    found = learner.shown(NOW)
    assert "cannot be read" in found["told"][0]
    assert len(found["topics"]) == 2


def test_a_broken_record_is_told_until_the_server_ends(learner, work):
    """A record that is no database is set aside, and where it went is told at every later look too."""
    (work / ".loopless" / "practice.sqlite").write_text("no database at all, though long enough to be one" * 99)
    for _ in range(2):
        assert "was broken; it lies in" in learner.shown(NOW)["told"][0]


def test_a_plan_is_shown_as_soon_as_it_is_kept(learner, store):
    """Kept beside the record, it changes the stamp and is shown with its days; without one there is none."""
    before = learner.stamp()
    assert learner.shown(NOW)["plan"] is None
    keep_plan(store.path, Plan(NOW.date() + dt.timedelta(days=3), 20, NOW))
    assert learner.stamp() != before
    found = learner.shown(NOW)["plan"]
    assert (found["days_left"], len(found["days"])) == (3, 3)
    assert [one["name"] for one in found["days"][0]["exercises"]] == ["first", "second"]


def test_a_plan_that_cannot_be_read_is_told(learner, store):
    """A broken plan costs the panel nothing but the plan, and how to make it anew is said."""
    plan_file(store.path).write_text("{", encoding="utf-8")
    found = learner.shown(NOW)
    assert found["plan"] is None
    assert "loopless plan --until DATE" in found["told"][0]
    assert len(found["topics"]) == 2


def test_without_interviews_no_mock_is_planned(learner, store, monkeypatch):
    """Where this version has no interviews, the plan holds none."""
    keep_plan(store.path, Plan(NOW.date() + dt.timedelta(days=3), 20, NOW))
    assert [day["mock"] is not None for day in learner.shown(NOW)["plan"]["days"]] == [False, True, False]
    monkeypatch.setitem(sys.modules, "course.interviews", None)
    assert [day["mock"] for day in learner.shown(NOW)["plan"]["days"]] == [None, None, None]


def test_a_course_that_cannot_be_listed_is_told(work, monkeypatch):
    """An exercise that cannot be read is told by the last line of the error; the panel answers all the same."""
    done = subprocess.CompletedProcess([], 1, "", "Traceback\nQuestionError: 01_a/one has no prompt\n")
    monkeypatch.setattr(catalogues.subprocess, "run", lambda *_, **__: done)
    found = Learner(work).shown(NOW)
    assert "QuestionError: 01_a/one has no prompt" in found["told"][0]
    assert found["topics"] == []


def test_exercises_are_listed_once(work, monkeypatch):
    """They are listed in another process, once; listed again when a file of an exercise changed."""
    asked = []
    monkeypatch.setattr(catalogues, "_stamp", lambda _: f"stamp {len(asked) > 1}")
    monkeypatch.setattr(catalogues, "_listed_apart", lambda: asked.append(1) or [{"name": "a", **BARE}])
    assert [one.name for one in catalogue(work)] == ["a"]
    assert [one.name for one in catalogue(work)] == ["a"]
    assert len(asked) == 1
    asked.append(2)
    catalogue(work)
    assert len(asked) == 3


BARE = {"title": "A", "topic": "01_a", "criteria": {"accuracy": 1.0}, "skills": ["x"]}


def test_what_is_remembered_may_be_broken(work, monkeypatch):
    """A remembered list that is no JSON, or that cannot be written, is made anew."""
    monkeypatch.setattr(catalogues, "_listed_apart", lambda: [{"name": "a", **BARE}])
    (work / catalogues.FILE).write_text("[", encoding="utf-8")
    assert [one.skills for one in catalogue(work)] == [("x",)]
    (work / catalogues.FILE).write_text("[1]", encoding="utf-8")
    assert [one.name for one in catalogue(work)] == ["a"]


def test_the_stamp_of_a_course_changes_with_its_files(tmp_path):
    """A question that comes, or whose text is another length, makes another stamp."""
    question = tmp_path / "01_a" / "one" / "question.md"
    question.parent.mkdir(parents=True)
    question.write_text("one", encoding="utf-8")
    before = catalogues._stamp(tmp_path)
    assert catalogues._stamp(tmp_path) == before
    question.write_text("two, longer", encoding="utf-8")
    changed = catalogues._stamp(tmp_path)
    (tmp_path / "01_a" / "two").mkdir()
    (tmp_path / "01_a" / "two" / "question.md").write_text("", encoding="utf-8")
    assert len({before, changed, catalogues._stamp(tmp_path)}) == 3


def test_the_other_process_lists_the_course(work):
    """What is listed apart is what `loopless progress` lists."""
    assert catalogue(work) == listed_exercises()


@pytest.fixture
def room(monkeypatch) -> SimpleNamespace:
    """Return a stand-in for the room of interviews: none runs until a test says so."""
    stand_in = ModuleType("course.interviews")
    stand_in.running = lambda work, now: room.found
    room = SimpleNamespace(found=None, said=subprocess.CompletedProcess([], 0, "", ""), commands=[], deals=None)

    def run(command, **_told) -> subprocess.CompletedProcess[str]:
        room.commands.append(command)
        if room.deals is not None:
            notebook(room.deals, "Interview")
        return room.said

    monkeypatch.setitem(sys.modules, "course.interviews", stand_in)
    monkeypatch.setattr(interviews.subprocess, "run", run)
    return room


def begun(**told) -> SimpleNamespace:
    plain = {"title": "Screen of 60 minutes", "kind": "screen", "notebook": "interviews/a/interview.ipynb"}
    plain |= {"begun": NOW, "ends": NOW + dt.timedelta(minutes=60), "minutes": 60, "paused": False, "handed_in": False}
    return SimpleNamespace(**plain | told)


def test_without_interviews_nothing_is_offered(learner, monkeypatch):
    """Where this version has no interviews, the panel shows none and offers none."""
    monkeypatch.setitem(sys.modules, "course.interviews", None)
    found = learner.shown(NOW)
    assert (found["kinds"], found["interview"]) == ([], None)
    with pytest.raises(BeginError, match="none in this version"):
        learner.begin("screen")


def test_a_running_interview_has_its_seconds_left(learner, room):
    """The clock's seconds are those to the end; beyond it they are below zero; before it begins there are none."""
    room.found = begun()
    assert learner.shown(NOW + dt.timedelta(minutes=20))["interview"]["left"] == 2400
    assert learner.shown(NOW + dt.timedelta(minutes=61))["interview"]["left"] == -60
    room.found = begun(begun=None, ends=None)
    assert learner.shown(NOW)["interview"]["left"] is None
    assert learner.shown(NOW)["kinds"] == ["screen", "case", "statistics"]


def test_an_interview_begins_by_the_command(learner, room, work):
    """The button runs `loopless interview KIND` and gets the notebook that was dealt, whatever was there before."""
    notebook(work / "interviews" / "z" / "interview.ipynb", "An older one")
    room.deals = work / "interviews" / "a" / "interview.ipynb"
    assert learner.begin("case") == {"notebook": "interviews/a/interview.ipynb"}
    assert room.commands[0][-2:] == ["interview", "case"]


def test_an_interview_that_goes_on_changes_the_stamp(learner, work):
    """A step of an interview that no event tells of, as going on after a pause, is seen too."""
    state = work / "interviews" / "a" / "interview.json"
    before = learner.stamp()
    state.parent.mkdir(parents=True)
    state.write_text("{}", encoding="utf-8")
    between = learner.stamp()
    state.write_text("{ }", encoding="utf-8")
    assert len({before, between, learner.stamp()}) == 3


def test_what_the_command_says_is_told(learner, room):
    """A refused interview is told in the command's words; an unknown kind reaches no command."""
    room.said = subprocess.CompletedProcess([], 2, "", "error: an interview is running\n")
    with pytest.raises(BeginError, match="an interview is running"):
        learner.begin("screen")
    room.said = subprocess.CompletedProcess([], 0, "", "")
    with pytest.raises(BeginError, match="type it in a terminal"):
        learner.begin("screen")
    room.commands.clear()
    with pytest.raises(BeginError, match="no kind of interview is called '--help'"):
        learner.begin("--help")
    assert room.commands == []
