"""A class of forty: six hand in honest notebooks, all others a file that stopped, slowed or misled a grader before.

Whatever stands beside them, the honest have exactly the points that they have alone, and each of the others is named in
the report with a sentence on what is wrong and what to do.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from autograder.sandbox import strongest
from course.grading.classroom import Classroom
from course.grading.graded import pool
from course.grading.graded.records import read_records
from course.grading.nbgrader.book import Book
from course.grading.reported.page import page
from tests.course.grading.courses import PLAIN, PYTHON, SQL, Change, Course, cell, index, magic, right, small
from tests.course.grading.test_faults import (
    AUTOMATIC,
    Fault,
    QuickProcesses,
    another,
    changed,
    named,
    plain,
    remove,
    runs,
    sentences,
    source,
    text,
)
from tests.course.grading.test_mutated_notebooks import Here

ALL_OF_SQL = tuple(f"{SQL}-{criterion}" for criterion in ("accuracy", "efficiency", "readability"))
ALL_OF_PYTHON = tuple(f"{PYTHON}-{criterion}" for criterion in ("accuracy", "efficiency", "readability"))
SLOW_TO_READ = "SELECT '" + "/*x" * 20_000 + "' AS name FROM labels"
CALLING_EACH_OTHER = "\n".join(f"def f{n}(x):\n    return f{(n + 1) % 600}(x)\n" for n in range(600))
LARGE = "9" * 400


def looped(notebook) -> None:
    """Answer rightly, row by row."""
    loop = f"def {PYTHON}(*given, **named):\n    [row for row in range(10**6)]\n    return _{PYTHON}(*given, **named)"
    honest = cell(notebook, PYTHON).source.replace(f"def {PYTHON}", f"def _{PYTHON}")
    cell(notebook, PYTHON).source = f"{honest}\n\n\n{loop}"


def nothing(notebook) -> None:
    """Leave everything as it was released."""
    for name in (*PLAIN, SQL, PYTHON):
        cell(notebook, name).source = ""


HONEST: dict[str, Change] = {
    "all_right": lambda notebook: notebook,
    "half_done": lambda notebook: [source(name, "")(notebook) for name in (SQL, "largest")],
    "wrong_query": source(SQL, magic(SQL, "SELECT 1 AS one")),
    "a_loop": looped,
    "one_test_failed": source("total", "def total(values):\n    return 0"),
    "nothing_done": nothing,
}


def folder_for_a_file(course: Course, student: str) -> None:
    """Hand in a folder under the notebook's name."""
    (course.folder(student) / f"{course.name}.ipynb").mkdir()


def linked(course: Course, student: str) -> None:
    """Hand in a link to an honest notebook."""
    (course.folder(student) / f"{course.name}.ipynb").symlink_to(course.folder("all_right") / f"{course.name}.ipynb")


def unreadable(course: Course, student: str) -> None:
    """Hand in a notebook that whoever grades may not read; root's permissions are taken away elsewhere."""
    course.hand_in(student, right(course.released())).chmod(0)


def twice(name: str) -> Change:
    """Have a cell twice, as copied in JupyterLab: under one name of nbgrader's."""

    def change(notebook) -> None:
        copy = nbformat.from_dict(json.loads(json.dumps(cell(notebook, name))))
        notebook.cells.insert(index(notebook, name), copy)

    return change


def attach(value: object) -> Change:
    return lambda notebook: notebook["cells"][0].update(cell_type="markdown", attachments=value)


def markdown(content: str) -> Change:
    return lambda notebook: named(notebook, "written").update(source=content)


def query(content: str, says: str = SQL) -> Fault:
    """Hand in one query for the bank's."""
    return changed(source(SQL, magic(SQL, content)), *ALL_OF_SQL, says=says)


def function(body: str, says: str = PYTHON) -> Fault:
    """Hand in one function for the bank's."""
    return changed(
        source(PYTHON, f"def {PYTHON}(*given, **named):\n    {body}\n"),
        *ALL_OF_PYTHON,
        says=says,
    )


CULPRITS: dict[str, Fault] = {
    "attachments": plain(attach({"a": "text"}), says="attachments.*left out"),
    "integer_of_400_digits": function(f"return {LARGE}"),
    "year_290000": function("import numpy as np\n    return np.array(['290000-01-01'], 'datetime64[D]')"),
    "date_infinity": query("SELECT DATE 'infinity' AS created_at"),
    "integer_in_a_query": query(f"SELECT {LARGE} AS number"),
    "slow_to_read": query(SLOW_TO_READ),
    "functions_call_each_other": changed(
        source(PYTHON, f"{CALLING_EACH_OTHER}\n\ndef {PYTHON}(*given, **named):\n    return f0(given)\n"),
        *ALL_OF_PYTHON,
        says="to_local_time: The answer defines 601 functions and classes",
    ),
    "await_at_the_top": runs("import asyncio\nawait asyncio.sleep(0)"),
    "line_separator": runs("word = 'a\u2028b'"),
    "form_feed": runs("word = 'a\x0cb'"),
    "script": plain(markdown("<script>alert(1)</script> <img src=x onerror=alert(1)>")),
    "byte_order_mark": text(lambda content: b"\xef\xbb\xbf" + content.encode()),
    "broken_json": text(lambda content: content[:-40], *AUTOMATIC, says="no JSON, or cut short.*hand in again"),
    "empty": text(lambda _: "", *AUTOMATIC, says="empty.*hand in again"),
    "not_utf8": text(
        lambda content: content.replace("{", '{"caf\xe9": 1,', 1).encode("latin-1", "replace"),
        *AUTOMATIC,
        says="not UTF-8.*hand in again",
    ),
    "half_a_character": plain(markdown("\ud83d")),
    "nul": runs("word = 'a\x00b'", "total-test", says=""),
    "nested_deeply": text(lambda _: "[" * 10**6, *AUTOMATIC, says="no JSON.*hand in again"),
    "nested_answer": function(f"return {'(' * 300}1{')' * 300}"),
    "huge_output": runs("for _ in range(200):\n    print('line\\n' * 20_000)"),
    "huge_source": changed(source("total", "#" * 3 * 2**20), "total-test", says="total.*million characters"),
    "answer_missing": changed(remove("total"), "total-test"),
    "checks_missing": changed(remove(*ALL_OF_SQL)),
    "answer_twice": changed(twice("total")),
    "check_twice": changed(twice(f"{PYTHON}-accuracy")),
    "no_cells": changed(
        lambda notebook: notebook.cells.clear(), *AUTOMATIC, says="none of this assignment's cells.*hand in again"
    ),
    "a_folder": Fault(folder_for_a_file, AUTOMATIC, says="folder.*hand in again"),
    "unreadable": Fault(unreadable, AUTOMATIC, says="may not be read.*hand in again"),
    "a_link": Fault(linked, AUTOMATIC, says="link"),
    "another_assignment": Fault(another, AUTOMATIC, says="another assignment.*hand in again"),
    "no_notebook": Fault(lambda course, student: course.folder(student), AUTOMATIC, says="found: none.*hand in"),
    "exit": runs("import os\nos._exit(0)", "total-test", says=r"\(total\).*exit code 0"),
    "a_list": text(lambda _: "[]", *AUTOMATIC, says="no cells.*hand in again"),
    "a_cell_a_number": plain(lambda notebook: notebook["cells"].append(10**400), says="no cell"),
}


@dataclass(frozen=True)
class Run:
    """A class that was graded, and what its report says as text."""

    course: Course
    told: dict
    report: str


def hand_in_honest(course: Course) -> None:
    for student, change in HONEST.items():
        notebook = right(course.released())
        change(notebook)
        course.hand_in(student, notebook)


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> Run:
    """Grade all forty in one run, an honest student after every few others."""
    course = small(tmp_path_factory.getbasetemp() / "forty")
    hand_in_honest(course)
    for student, fault in CULPRITS.items():
        fault.hand_in(course, student)
    with pytest.MonkeyPatch.context() as patched:
        refuse_to_root(patched)
        patched.setattr(pool, "Processes", QuickProcesses)
        code, told, said = course.grade("--workers", "2")
    assert code == 0, said
    return Run(course, told, html.unescape(page(read_records(course.root, course.name))))


def refuse_to_root(patched: pytest.MonkeyPatch) -> None:
    """Refuse to read what nobody may read, as is refused to whoever is not root."""
    reading = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.stat().st_mode & 0o777 == 0:
            raise PermissionError(13, "Permission denied", str(path))
        return reading(path)

    patched.setattr(Path, "read_bytes", read_bytes)


def test_forty_are_graded(run):
    """Nobody stops the class, and nobody is left out."""
    assert len(HONEST) + len(CULPRITS) == 40
    assert run.told["failed"] == {}
    assert sorted(run.told["graded"]) == sorted([*HONEST, *CULPRITS])


@pytest.fixture(scope="module")
def alone(tmp_path_factory) -> dict[str, dict]:
    """Grade each honest student alone; return their points."""
    course = small(tmp_path_factory.getbasetemp() / "alone")
    hand_in_honest(course)
    room = Classroom(Book(course.root, course.name), strongest())
    for student in HONEST:
        assert room.grade([student], Here(), lambda _student, _what: None).graded == [student]
    return {student: course.scores(student) for student in HONEST}


def test_the_honest_have_the_points_that_they_have_alone(run, alone):
    """In the class of forty an honest notebook has the points of each cell that it has where it is graded alone."""
    assert {student: run.course.scores(student) for student in HONEST} == alone
    assert len({json.dumps(scores, sort_keys=True) for scores in alone.values()}) == len(HONEST)
    assert [run.course.record(student).incidents for student in HONEST] == [()] * len(HONEST)


@pytest.mark.parametrize("student", CULPRITS)
def test_a_culprit_loses_what_it_spoils(run, student):
    """A malformed notebook loses the points of what it spoils, and no others."""
    full = points_of_all_right(run)
    lost = {name for name, score in run.course.scores(student).items() if (score or 0) < (full[name] or 0)}
    assert lost == CULPRITS[student].lost


def points_of_all_right(run) -> dict:
    return run.course.scores("all_right")


@pytest.mark.parametrize("student", [student for student, fault in CULPRITS.items() if fault.says])
def test_a_culprit_is_named_with_what_to_do(run, student):
    """The record says of each culprit what is wrong, and the class's report names each that a person must look at."""
    record = run.course.record(student)
    said = [f"{incident.where}: {incident.what}" for incident in record.incidents] + list(record.needs_human)
    said += [f"{report.question}: {seen}" for report in record.reports for seen in sentences(report)]
    said += [
        f"{report.question}: {one.summary}" for report in record.reports for one in report.verdicts if not one.points
    ]
    assert any(re.search(CULPRITS[student].says, sentence) for sentence in said), said
    assert student in run.report
    for sentence in record.needs_human:
        assert sentence in run.report


def test_no_page_of_the_class_runs_a_students_script(run):
    """Feedback and report hold a student's script as text, if at all."""
    run.course.nbgrader("generate_feedback", run.course.name, "--student=script")
    pages = list((run.course.root / "feedback" / "script").rglob("*.html"))
    assert pages
    for shown in pages:
        assert "<script>alert(1)" not in shown.read_text(encoding="utf-8")
        assert "onerror=alert" not in shown.read_text(encoding="utf-8")
    assert "<script>alert(1)" not in page(read_records(run.course.root, run.course.name))
