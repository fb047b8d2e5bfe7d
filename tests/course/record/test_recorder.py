"""What a notebook and a command write into the record, where it lies, and that it never costs a verdict."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell
from typer.testing import CliRunner

from autograder.report.verdicts import Outcome, Verdict
from course import case, check
from course.cli.application import app
from course.content.bank import case_study, question
from course.learner import practice
from course.learner.practice import PRACTICE
from course.record import Recorder, Store, record_file
from course.record.place import VARIABLE
from course.record.recorder import take_over

SQL, CASE = "latest_labels", "quality_is_falling"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of the record that everything of a test writes to."""
    path = tmp_path / "practice.sqlite"
    monkeypatch.setenv(VARIABLE, str(path))
    monkeypatch.setattr(practice.RECORD, "_opened", {})
    monkeypatch.setattr(practice.RECORD, "_store", None)
    monkeypatch.setattr(practice.RECORD, "_silent", False)
    monkeypatch.chdir(tmp_path)
    return path


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Iterator[InteractiveShell]:
    """Yield a notebook in which nothing has run."""
    for remembered in ("queries", "judged", "hints"):
        monkeypatch.setattr(PRACTICE, remembered, {})
    monkeypatch.setattr(PRACTICE, "passed", set())
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


def verdict(outcome: Outcome = Outcome.FAILED, criterion: str = "accuracy", **told) -> Verdict:
    return Verdict(criterion, outcome, 6.0 if outcome is Outcome.PASSED else 0.0, 6.0, "Said.", **told)


@pytest.mark.usefixtures("shell")
def test_a_notebook_records_what_it_shows(file: Path):
    """Checks, hints and the solution stand in the record with what was told, and the exercise as opened before."""
    PRACTICE.queries[SQL] = question(SQL).mistakes[0].source
    check.accuracy(SQL)
    check.hint(SQL)
    PRACTICE.queries[SQL] = question(SQL).solution.source
    for criterion in ("accuracy", "efficiency", "readability"):
        getattr(check, criterion)(SQL)
    check.solution(SQL)
    events = Store(file).events()
    assert [event.kind for event in events] == [
        "opened",
        "checked",
        "hint",
        "checked",
        "checked",
        "checked",
        "solution",
    ]
    assert {event.exercise for event in events} == {SQL}
    wrong, right = events[1], events[3]
    assert (wrong.criterion, wrong.outcome, wrong.misconception) == (
        "accuracy",
        "failed",
        question(SQL).mistakes[0].name,
    )
    assert (right.outcome, right.points, right.of) == ("passed", right.of, question(SQL).points["accuracy"])
    assert [event.tries for event in events if event.criterion == "accuracy"] == [1, 2]
    assert all(event.seconds >= 0 for event in events[1:])
    assert question(SQL).solution.source.strip() not in file.read_bytes().decode("utf-8", "replace")


@pytest.mark.usefixtures("shell")
def test_what_nobody_answered_is_no_verdict(file: Path):
    """Without an answer there is nothing to record."""
    check.accuracy(SQL)
    assert Store(file).events() == []


def test_a_case_records_what_was_asked_and_claimed(file: Path):
    """The desk's questions stand in the record by what they were about, the headings as they were judged."""
    study = case_study(CASE)
    desk = case.open(CASE, who="Ada Lovelace")
    desk.ask(study.desk[0].asks[0])
    desk.ask("What is the weather like on the moon tonight?")
    desk.commit(problem={}, data={}, metric={}, solution={})
    check.scope(CASE, "problem")
    events = Store(file).events(CASE)
    assert [(event.kind, event.detail) for event in events[:3]] == [
        ("opened", None),
        ("asked", study.desk[0].name),
        ("committed", None),
    ]


@pytest.mark.usefixtures("shell")
def test_where_nobody_looks_nothing_is_recorded(file: Path, monkeypatch: pytest.MonkeyPatch):
    """What a build, a grader or a test runs is nobody's practice, and `off` is off."""
    PRACTICE.queries[SQL] = question(SQL).solution.source
    for value in (None, "off"):
        monkeypatch.delenv(VARIABLE, raising=False)
        if value is not None:
            monkeypatch.setenv(VARIABLE, value)
        check.accuracy(SQL)
        check.hint(SQL)
    assert not list(file.parent.rglob("*.sqlite*"))


@pytest.mark.usefixtures("shell")
def test_a_record_that_cannot_be_written_costs_no_verdict(file: Path, capsys: pytest.CaptureFixture[str]):
    """Where the record is no file at all, the verdict is as ever, and one sentence says so once."""
    file.mkdir()
    PRACTICE.queries[SQL] = question(SQL).solution.source
    assert check.accuracy(SQL) == question(SQL).points["accuracy"]
    assert check.accuracy(SQL) == question(SQL).points["accuracy"]
    assert capsys.readouterr().out.count("Your practice is not being recorded") == 1


def test_a_broken_record_is_told_and_begun_anew(file: Path):
    """Whoever records into a broken file is told where it lies now, and the event is kept."""
    file.write_bytes(b"nothing that SQLite ever wrote" * 100)
    told: list[str] = []
    Recorder(tell=told.append).note("hint", SQL, "1")
    (sentence,) = told
    assert str(next(file.parent.glob("practice (broken *).sqlite"))) in sentence
    assert [event.kind for event in Store(file).events()][-1] == "hint"


def test_tries_are_counted_by_answer(file: Path):
    """The same answer again is the same try, another the next; a pass ends the count."""
    record = Recorder()
    for answer, outcome in (("a", "failed"), ("a", "failed"), ("b", "partly"), ("c", "passed"), ("c", "passed")):
        record.checked(SQL, verdict(Outcome(outcome)), answer)
    record.checked(SQL, verdict(criterion="readability"), "c")
    record.checked(SQL, verdict(), "d")
    assert [event.tries for event in Store(file).events() if event.kind == "checked"] == [1, 1, 2, 3, 3, 1, 1]


@pytest.mark.usefixtures("file")
def test_an_older_record_is_taken_over_once(tmp_path: Path):
    """What the record of an older Loopless says counts, however often it is read, and a broken one is passed over."""
    for folder, plain in (("01", {SQL: ["accuracy passed", "solution seen"]}), ("02", [1]), ("03", "broken")):
        old = tmp_path / "work" / folder / ".loopless" / "progress.json"
        old.parent.mkdir(parents=True)
        old.write_text(json.dumps(plain) if folder != "03" else "{", encoding="utf-8")
    store = Store(tmp_path / "work" / ".loopless" / "practice.sqlite")
    for _ in range(2):
        take_over(store)
    assert sorted((event.kind, event.criterion) for event in store.events()) == [
        ("checked", "accuracy"),
        ("solution", None),
    ]


def test_the_record_lies_where_the_notebooks_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, serve: Callable):
    """All notebooks of a learner's folder share one; elsewhere the course's `work` serves, else the folder itself."""
    monkeypatch.delenv(VARIABLE)
    work = tmp_path / "learner"
    (work / ".loopless").mkdir(parents=True)
    (work / ".loopless" / "releases.json").write_text("{}")
    inside = work / "01_window_sql" / "deeper"
    inside.mkdir(parents=True)
    assert record_file(inside) == work / ".loopless" / "practice.sqlite"
    serve(tmp_path / "learner")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert record_file(elsewhere) == elsewhere / ".loopless" / "practice.sqlite"
    (work / "work").mkdir()
    assert record_file(elsewhere) == work / "work" / ".loopless" / "practice.sqlite"


def loopless(*words: str, answers: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(app, [*words], input=answers)
    return result.exit_code, result.output


def test_the_commands_read_the_record(file: Path, tmp_path: Path):
    """After a wrong and a right answer on the terminal, progress, next, plan and record say so."""
    answer = tmp_path / "answer.sql"
    for source in (question(SQL).mistakes[0].source, question(SQL).solution.source):
        answer.write_text(source, encoding="utf-8")
        assert loopless("judge", SQL, str(answer))[0] == 0
    code, out = loopless("progress", "01", "--json")
    found = next(one for one in json.loads(out) if one["exercise"] == SQL)
    assert (code, found["state"], found["points"]) == (0, "done", found["of"])
    assert [attempt["rating"] for attempt in found["attempts"]] == ["good"]
    assert f"{found['points']:g} of" in loopless("progress")[1]
    assert question(SQL).mistakes[0].name in json.dumps(found)
    assert "latest_labels" in loopless("progress", "01")[1]
    code, out = loopless("next", "--json")
    assert (code, json.loads(out)["reason"]) == (0, "next in 01")
    assert "next: loopless start 01" in loopless("next")[1]
    assert loopless("record", "export", str(tmp_path / "moved.jsonl"))[1].startswith("wrote 8 events")
    assert "added 0 events; 8 were here already" in loopless("record", "import", str(tmp_path / "moved.jsonl"))[1]
    assert loopless("record", "delete", answers="n\n")[0] == 1
    assert file.exists()
    assert "deleted 8 events" in loopless("record", "delete", "--yes")[1]
    assert not file.exists()
    assert "added 8 events" in loopless("record", "import", str(tmp_path / "moved.jsonl"))[1]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("plan", "--until", "2020-01-01"), "is not after today"),
        (("plan", "--until", "2999-01-01"), "is more than 366 days ahead"),
        (("plan",), "no plan was made yet"),
        (("plan", "--minutes-a-day", "30"), "no plan was made yet"),
        (("plan", "--until", "soon"), "'soon' does not match the format"),
        (("progress", "99"), "no assignment is called '99'"),
        (("record", "import", "nowhere.jsonl"), "nowhere.jsonl cannot be read"),
        (("record", "export", "here.txt"), "here.txt is there already"),
    ],
)
@pytest.mark.usefixtures("file")
def test_what_cannot_be_done_is_said(words: tuple[str, ...], says: str, tmp_path: Path):
    """A wrong date, an unknown assignment and a file that is not to be had end with a sentence and exit code 2."""
    (tmp_path / "here.txt").touch()
    code, out = loopless(*words)
    assert code == 2
    assert says in " ".join(out.replace("│", " ").split())
