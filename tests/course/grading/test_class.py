"""A class graded by `loopless grade`: the judge's scores, nobody graded twice, refusals that say what to do."""

from __future__ import annotations

import functools
import html
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from distributed import LocalCluster

from autograder.judging.judge import judge
from autograder.questions.answer import Answer
from autograder.report.verdicts import Report
from course.content.bank import question
from course.grading.graded import pool
from course.grading.graded.seeds import seed
from tests.course.grading.courses import (
    PYTHON,
    SQL,
    TESTS,
    Course,
    cell,
    copied,
    magic,
    right,
    small,
)

LATE = ("bob", "2026-03-02 12:00:00 UTC")
DUE = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def graded(tmp_path_factory) -> Course:
    """A small class, graded once: a right, a late and wrong, an untouched submission, and one that copies the first."""
    made = small(tmp_path_factory.getbasetemp() / "class")
    with made.gradebook() as gradebook:
        gradebook.update_or_create_assignment(made.name, duedate=DUE.replace(tzinfo=None))
    config = made.root / "nbgrader_config.py"
    config.write_text(config.read_text("utf-8") + 'c.LateSubmissionPlugin.penalty_method = "zero"\n', encoding="utf-8")
    made.hand_in("ada", right(made.released()))
    made.hand_in("copycat", right(made.released()))
    made.hand_in("bob", wrong(made))
    made.hand_in("cyd", made.released())
    student, stamp = LATE
    (made.folder(student) / "timestamp.txt").write_text(stamp, encoding="utf-8")
    code, told, _ = made.grade("--workers", "2")
    assert (code, sorted(told["graded"]), told["failed"]) == (0, ["ada", "bob", "copycat", "cyd"], {})
    return made


def wrong(made: Course):
    """Return a notebook whose query is wrong on hidden cases only."""
    notebook = right(made.released())
    cell(notebook, SQL).source = magic(SQL, wrong_query().source)
    return notebook


def wrong_query() -> Answer:
    return next(one for one in question(SQL).answers("wrong") if one.name == "highest_label_id")


def test_the_class_has_the_judges_scores(graded):
    """Full points for a right submission and for one that copies it, fewer for a wrong one, none for no answer."""
    expected = {f"{name}-accuracy": question(name).points["accuracy"] for name in (SQL, PYTHON)}
    expected |= dict.fromkeys(TESTS, 2.0)
    for student in ("ada", "copycat"):
        assert graded.scores(student).items() >= expected.items()
    assert graded.scores("bob")[f"{SQL}-accuracy"] < expected[f"{SQL}-accuracy"]
    assert graded.scores("bob")[f"{PYTHON}-accuracy"] == expected[f"{PYTHON}-accuracy"]
    assert set(graded.scores("cyd").values()) == {0.0}


def test_manual_grades_and_late_penalties_survive_a_regrade(graded, tmp_path):
    """What a person graded stays, with the comment and extra credit, and a late submission keeps its penalty."""
    made = copied(graded, tmp_path)
    with made.gradebook() as gradebook:
        given = gradebook.find_grade("written", made.name, made.name, "ada")
        given.manual_score, given.extra_credit, given.needs_manual_grade = 3.0, 0.5, False
        override = gradebook.find_grade("total-test", made.name, made.name, "bob")
        override.manual_score = 1.0
        gradebook.find_comment(SQL, made.name, made.name, "ada").manual_comment = "Well seen."
        gradebook.db.commit()
    before = penalty(made, "bob")
    assert sorted(made.grade("--force", "--workers", "2")[1]["graded"]) == ["ada", "bob", "copycat", "cyd"]
    with made.gradebook() as gradebook:
        given = gradebook.find_grade("written", made.name, made.name, "ada")
        override = gradebook.find_grade("total-test", made.name, made.name, "bob")
        comment = gradebook.find_comment(SQL, made.name, made.name, "ada").comment
        assert (given.manual_score, given.extra_credit, given.score) == (3.0, 0.5, 3.5)
        assert (override.auto_score, override.manual_score, override.score) == (2.0, 1.0, 1.0)
        assert comment == "Well seen."
    assert before > 0
    assert penalty(made, "bob") == before - 1.0  # all that the submission earned, one point less by hand
    assert penalty(made, "ada") is None


def test_a_moved_due_date_and_an_extension_are_honoured_and_told(graded, tmp_path):
    """Who has an extension is graded again alone, pays nothing and reads why; a moved due date is everybody's."""
    made = copied(graded, tmp_path)
    with made.gradebook() as gradebook:
        gradebook.grant_extension(made.name, "bob", days=400)
    told = made.grade("--workers", "2")[1]
    assert (told["graded"], sorted(told["kept"])) == (["bob"], ["ada", "copycat", "cyd"])
    assert penalty(made, "bob") is None
    assert any("an extension of 400 days" in one.what for one in made.record("bob").incidents)
    with made.gradebook() as gradebook:
        gradebook.update_or_create_assignment(made.name, duedate=DUE.replace(tzinfo=None) - timedelta(days=9))
    assert sorted(made.grade("--workers", "2")[1]["graded"]) == ["ada", "bob", "copycat", "cyd"]
    assert made.grade()[1]["graded"] == []


def penalty(made: Course, student: str) -> float | None:
    with made.gradebook() as gradebook:
        return gradebook.find_submission_notebook(made.name, made.name, student).late_submission_penalty


def test_who_changed_a_submission_is_graded_again_alone(graded, tmp_path):
    """A second run keeps everybody; `--student` grades one of two who changed something, the next run the other."""
    made = copied(graded, tmp_path)
    assert made.grade()[1] | {"graded": [], "kept": ["ada", "bob", "copycat", "cyd"]} == made.grade()[1]
    for student in ("bob", "cyd"):
        made.hand_in(student, right(made.released()))
    code, told, _ = made.grade("--student", "cyd", "--student", "cyd", "--workers", "1")
    assert (code, told["graded"], told["kept"]) == (0, ["cyd"], [])
    code, told, _ = made.grade("--workers", "1")
    assert (code, told["graded"], told["kept"]) == (0, ["bob"], ["ada", "copycat", "cyd"])
    full = made.scores("ada")
    assert made.scores("bob") == made.scores("cyd") == full


def test_another_gradebook_is_filled_as_well(graded, tmp_path, monkeypatch):
    """What stands in one gradebook is not taken for graded in another; a path is that of the working directory."""
    made = copied(graded, tmp_path)
    with sqlite3.connect(made.root / "gradebook.db") as one, sqlite3.connect(tmp_path / "other.db") as other:
        one.backup(other)
        other.execute("UPDATE grade SET auto_score = NULL, needs_manual_grade = 0")
    monkeypatch.chdir(tmp_path)
    code, told, _ = made.grade("--db", "sqlite:///other.db", "--student", "ada", "--workers", "1")
    assert (code, told["graded"]) == (0, ["ada"])
    with sqlite3.connect(tmp_path / "other.db") as other:
        assert other.execute("SELECT SUM(auto_score) FROM grade").fetchone()[0] == sum(
            score or 0.0 for score in made.scores("ada").values()
        )
    assert not (made.root / "other.db").exists()


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def broken_config(made: Course) -> None:
    (made.root / "nbgrader_config.py").write_text("c = get_config(\n", encoding="utf-8")


def odd_config(made: Course) -> None:
    (made.root / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.db_url = 5\n", encoding="utf-8")


def no_config(made: Course) -> None:
    (made.root / "nbgrader_config.py").unlink()


def odd_seed(made: Course) -> None:
    (made.root / ".loopless" / "grading" / "seed").write_text("", encoding="ascii")


def other_files(made: Course) -> None:
    (made.root / "letter.db").write_text("Dear gradebook" * 100, encoding="utf-8")
    with sqlite3.connect(made.root / "shop.db") as shop:
        shop.execute("CREATE TABLE orders (id INTEGER)")


REFUSED = {
    "unknown_student": (None, ["--student", "zoe", "--student", "ada"], "zoe did not hand in small", "ls submitted"),
    "no_gradebook": (None, ["--db", "sqlite:///{root}/typo.db"], "there is no gradebook .*typo.db", "loopless grade"),
    "no_folder": (None, ["--db", "sqlite:////no/such/book.db"], "there is no gradebook /no/such", "loopless grade"),
    "no_url": (None, ["--db", "gradebook.db"], "gradebook.db cannot be opened", "loopless grade"),
    "no_driver": (None, ["--db", "nosuch://x/y"], "nosuch://x/y cannot be opened", "loopless grade"),
    "no_database": (
        other_files,
        ["--db", "sqlite:///{root}/letter.db"],
        "letter.db cannot be opened",
        "loopless grade",
    ),
    "no_nbgrader": (other_files, ["--db", "sqlite:///{root}/shop.db"], "shop.db is no gradebook", "loopless grade"),
    "broken_config": (broken_config, [], "nbgrader_config.py cannot be read: SyntaxError", "loopless grade"),
    "odd_config": (odd_config, [], "nbgrader_config.py cannot be used: TraitError", "loopless grade"),
    "no_config": (no_config, [], "is no nbgrader course root", "loopless grade"),
    "odd_seed": (odd_seed, [], "seed holds no number", "loopless grade small"),
    "no_scheduler": (None, ["--scheduler", "tcp://127.0.0.1:1"], "no Dask scheduler answers at .*:1", "loopless grade"),
    "no_address": (None, ["--scheduler", "nowhere"], "no Dask scheduler answers at .nowhere", "loopless grade"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_names_what_was_asked_and_the_next_step(graded, tmp_path, monkeypatch, case):
    """Exit code 2, one sentence on what was asked, the next command to type, and not one file written."""
    made = copied(graded, tmp_path)
    spoil, words, said, following = REFUSED[case]
    if spoil is not None:
        spoil(made)
    monkeypatch.setattr(pool, "Cluster", functools.partial(pool.Cluster, seconds=1.0))
    before = files(made.root)
    code, told, errors = made.grade(*(word.format(root=made.root) for word in words))
    assert (code, told) == (2, {})
    first, second = errors.strip().splitlines()[-2:]
    assert re.search(said, first), first
    assert second.startswith(f"next: {following}"), second
    assert files(made.root) == before


@pytest.mark.parametrize("name", ["no_such_assignment", "..", "../small", "small/../small", "", "."])
def test_an_unknown_assignment_is_refused(graded, tmp_path, name):
    """Exit code 2 and the next step for an assignment that is none, also where the name is a path that exists."""
    made = Course(copied(graded, tmp_path).root, name)
    before = files(made.root)
    code, _, errors = made.grade()
    assert code == 2
    assert "next: " in errors
    assert files(made.root) == before


def test_an_assignment_that_nobody_handed_in_is_refused(graded, tmp_path):
    """Exit code 2 and the folder that was looked for."""
    made = copied(graded, tmp_path)
    shutil.rmtree(made.root / "submitted")
    code, _, errors = made.grade()
    assert (code, "no submitted/STUDENT/small" in errors) == (2, True)


def test_feedback_shows_no_hidden_row(graded, tmp_path):
    """With `names`, graded notebook and feedback tell neither how a hidden case was called nor what came back."""
    made = copied(graded, tmp_path)
    made.nbgrader("generate_feedback", made.name, "--student=bob")
    page = (made.root / "feedback" / "bob" / made.name / f"{made.name}.html").read_text("utf-8")
    notebook = (made.root / "autograded" / "bob" / made.name / f"{made.name}.ipynb").read_text("utf-8")
    hidden = failed(made)
    assert hidden
    assert not any(case.visible for case in hidden)
    for text in (html.unescape(page), notebook, json.dumps(card(made))):
        told = {case.name for case in hidden if case.name in text}
        shown = {case.name for case in hidden if case.called in text or case.difference.sentence in text}
        assert told
        assert not shown
    assert "<table" not in card(made)


def failed(made: Course) -> list:
    report: Report = judge(question(SQL), Answer(wrong_query().source, "sql", SQL), seed=seed(made.root))
    return [case for case in report["accuracy"].cases if not case.passed]


def card(made: Course) -> str:
    check = cell(made.graded("bob"), f"{SQL}-accuracy")
    return next(output["data"]["text/html"] for output in check.outputs if "text/html" in output.get("data", {}))


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Two worker processes on this machine."""
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as made:
        yield made


def test_a_cluster_gives_the_same_gradebook(graded, tmp_path, cluster):
    """Two Dask workers give every student the scores that the local processes give."""
    made = copied(graded, tmp_path)
    for student in ("ada", "bob", "copycat", "cyd"):
        shutil.rmtree(made.root / "autograded" / student)
    with sqlite3.connect(made.root / "gradebook.db") as database:
        database.execute("UPDATE grade SET auto_score = NULL")
    code, told, _ = made.grade("--scheduler", cluster.scheduler_address)
    assert (code, sorted(told["graded"]), told["failed"]) == (0, ["ada", "bob", "copycat", "cyd"], {})
    assert made.everything() == graded.everything()
    assert penalty(made, "bob") == penalty(graded, "bob")
