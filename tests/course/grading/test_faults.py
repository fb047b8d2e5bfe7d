"""Whatever a student hands in costs that student at most what it spoils, and nobody else anything."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

import nbformat
import pytest

from autograder.report.verdicts import Report
from course.content.bank import question
from course.grading.graded import pool
from tests import unproved
from tests.course.grading.courses import (
    CHECKS,
    CRITERIA,
    PLAIN,
    PYTHON,
    SQL,
    TESTS,
    Change,
    Course,
    cell,
    index,
    magic,
    right,
    small,
)

FULL = {f"{name}-{criterion}": question(name).points[criterion] for name in (SQL, PYTHON) for criterion in CRITERIA}
FULL |= dict.fromkeys(TESTS, 2.0)
AUTOMATIC = frozenset(FULL)
MEGABYTE = 2**20

# Shorter limits, set in every worker as it starts: what they do is tested, not how long they are.
_STARTED = """from autograder.sandbox import engine, runners
from course.grading.graded import run
from course.grading.graded import pool
run.CELL_UNITS = 250.0
engine.MANY_UNITS = runners.MANY_UNITS = 600.0
pool.end_with_the_grader()"""


class QuickProcesses(pool.Processes):
    """The local pool, with limits that a test can wait for."""

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._workers, mp_context=pool.context(), initializer=exec, initargs=(_STARTED,))


@dataclass(frozen=True)
class Fault:
    """What a student does wrong, the cells that lose points by it, what the record and the cell `total` say."""

    hand_in: Callable[[Course, str], object]
    lost: frozenset[str] = frozenset()
    says: str = ""
    shows: str = ""


def changed(change: Change, *lost: str, says: str = "") -> Fault:
    """Hand in the right notebook after a change."""

    def hand_in(course: Course, student: str) -> None:
        notebook = right(course.released())
        change(notebook)
        course.hand_in(student, notebook)

    return Fault(hand_in, frozenset(lost), says)


def runs(source: str, *lost: str, says: str = "", shows: str = "") -> Fault:
    """Run this before the function `total` is defined, in the same cell."""

    def change(notebook):
        cell(notebook, "total").source = f"{source}\n\n{PLAIN['total']}"

    return replace(changed(change, *lost, says=says), shows=shows)


def text(change: Callable[[str], str | bytes], *lost: str, says: str = "") -> Fault:
    """Hand in the right notebook's file after a change of its text."""

    def hand_in(course: Course, student: str) -> None:
        content = change(nbformat.writes(right(course.released())))
        course.hand_in(student, content if isinstance(content, bytes) else content.encode())

    return Fault(hand_in, frozenset(lost), says)


def plain(change: Callable[[dict], object], *lost: str, says: str = "") -> Fault:
    """Hand in the right notebook's JSON after a change that nbformat might not allow."""

    def changed_text(content: str) -> str:
        notebook = json.loads(content)
        change(notebook)
        return json.dumps(notebook)

    return text(changed_text, *lost, says=says)


def named(notebook, grade_id):
    return next(one for one in notebook["cells"] if one["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


IGNORING = """import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
while True:
    pass"""
FORKS = """import os
import time
for _ in range(200):
    if os.fork() == 0:
        time.sleep(600)
        os._exit(0)"""
FULL_DISK = """for number in range(5):
    with open(f"part{number}", "wb") as file:
        for _ in range(40):
            file.write(bytes(2**20))
            file.flush()"""
ENDLESS_QUERY = """
SELECT COUNT(*) AS labels
FROM range(10000000) AS a, range(10000000) AS b
WHERE a.range + b.range = 7"""
WITHOUT_TEXT = """class Blank:
    def __repr__(self):
        return ""

def shown():
    return Blank()"""
TOTAL = ("total-test",)


def source(grade_id: str, content: str) -> Change:
    return lambda notebook: setattr(cell(notebook, grade_id), "source", content)


RUNNING = {
    "endless_loop": runs(
        "while True:\n    pass", *TOTAL, says=r"\(total\): the cell was interrupted; here that is after \d+ s of work"
    ),
    "signals_ignored": runs(IGNORING, *TOTAL, says=r"\(total\).*was stopped after [\d.]+ s of CPU"),
    "sleeping": runs(
        "import time\ntime.sleep(600)", *TOTAL, says=r"\(total\): the cell was interrupted; .* or \d+ s of waiting"
    ),
    "exit": runs("import os\nos._exit(0)", *TOTAL, says=r"\(total\).*exit code 0"),
    "segfault": runs("import ctypes\nctypes.string_at(0)", *TOTAL, says=r"\(total\).*SIGSEGV"),
    "memory": runs("bomb = bytearray(3 * 2**30)", *TOTAL, shows="MemoryError"),
    "memory_bit_by_bit": runs("bombs = []\nwhile True:\n    bombs.append(bytes(2**26))", *TOTAL, shows="MemoryError"),
    "forks": runs(FORKS, *TOTAL, shows="BlockingIOError"),
    "full_disk": runs(FULL_DISK, *TOTAL, shows="OSError.*(No space left|too large)"),
    "much_output": runs("for _ in range(1000):\n    print('line\\n' * 2001)", shows="Output truncated"),
    "half_a_character_printed": runs("print('\\ud83d')", shows=r"\?"),
    "outputs_of_no_kind": runs("from IPython.display import display\ndisplay({'text/plain': float('nan')}, raw=True)"),
    "result_above_the_points": changed(
        source("shown", "def shown():\n    return 99"), "shown-test", says="shown-test.*greater than"
    ),
    "result_without_a_text": changed(source("shown", WITHOUT_TEXT), "shown-test", says="shown-test.*does not exist"),
    "exit_elsewhere": changed(
        lambda notebook: notebook.cells.insert(
            index(notebook, "largest-test"), nbformat.v4.new_code_cell("import os\nos._exit(3)")
        ),
        says="exit code 3",
    ),
    "exit_in_answer": changed(
        lambda notebook: setattr(
            cell(notebook, PYTHON), "source", f"import os\n\n\ndef {PYTHON}(*given, **named):\n    os._exit(0)\n"
        ),
        *(f"{PYTHON}-{criterion}" for criterion in CRITERIA),
        says=PYTHON,
    ),
    "endless_answer": changed(
        lambda notebook: setattr(
            cell(notebook, PYTHON), "source", f"def {PYTHON}(*given, **named):\n    while True:\n        pass\n"
        ),
        *(f"{PYTHON}-{criterion}" for criterion in CRITERIA),
        says=f"{PYTHON}: .*(stopped|too long|seconds)",
    ),
    "endless_query": changed(
        lambda notebook: setattr(cell(notebook, SQL), "source", magic(SQL, ENDLESS_QUERY)),
        *(f"{SQL}-{criterion}" for criterion in CRITERIA),
        says=SQL,
    ),
}


def remove(*grade_ids: str) -> Change:
    def change(notebook) -> None:
        gone = [cell(notebook, grade_id) for grade_id in grade_ids]
        notebook.cells = [one for one in notebook.cells if not any(one is other for other in gone)]

    return change


def reorder(notebook) -> None:
    """Put every check of the bank in front of all answers, last first."""
    checks = [cell(notebook, name) for name in CHECKS]
    others = [one for one in notebook.cells if not any(one is check for check in checks)]
    notebook.cells = [*reversed(checks), *others]


def duplicate(grade_id: str) -> Change:
    def change(notebook) -> None:
        copy = nbformat.from_dict(json.loads(json.dumps(cell(notebook, grade_id))))
        copy.id = f"{grade_id}-again".replace("_", "-")
        notebook.cells.insert(index(notebook, grade_id) + 1, copy)

    return change


def other_type(grade_id: str, kind: str) -> Change:
    def change(notebook) -> None:
        changed_cell = named(notebook, grade_id)
        changed_cell["cell_type"] = kind
        changed_cell.pop("outputs")
        changed_cell.pop("execution_count")

    return change


def points(grade_id: str, of: float) -> Change:
    return lambda notebook: cell(notebook, grade_id).metadata.nbgrader.update(points=of)


CELLS = {
    "check_deleted": changed(remove(f"{SQL}-efficiency")),
    "test_deleted": changed(remove("largest-test")),
    "answer_deleted": changed(remove("total"), *TOTAL),
    "question_deleted": changed(remove("total", "total-test"), *TOTAL),
    "all_deleted": changed(lambda notebook: notebook.cells.clear(), *AUTOMATIC),
    "checks_first": changed(reorder),
    "check_twice": changed(duplicate(f"{PYTHON}-accuracy")),
    "test_twice": changed(duplicate("total-test")),
    "answer_twice": changed(duplicate("total")),
    "check_edited": changed(
        lambda notebook: [change(notebook) for change in (source(f"{SQL}-accuracy", "6.0"), source(SQL, "%%sql x\n"))],
        *(f"{SQL}-{criterion}" for criterion in CRITERIA),
    ),
    "test_edited": changed(
        lambda notebook: [change(notebook) for change in (source("total-test", "2.0"), source("total", ""))], *TOTAL
    ),
    "points_raised": changed(points(f"{SQL}-accuracy", 600.0)),
    "check_as_markdown": plain(other_type(f"{SQL}-accuracy", "markdown")),
    "answer_as_markdown": plain(other_type("total", "markdown")),
    "answer_as_raw": plain(other_type("total", "raw")),
    "foreign_check_added": changed(
        lambda notebook: notebook.cells.append(
            nbformat.v4.new_code_cell(
                "100.0",
                metadata={
                    "nbgrader": {
                        "grade": True,
                        "solution": False,
                        "locked": True,
                        "points": 100.0,
                        "grade_id": "bonus",
                        "schema_version": 3,
                    }
                },
            )
        )
    ),
    "mark_broken": plain(lambda notebook: named(notebook, "total")["metadata"].update(nbgrader=5)),
    "mark_without_an_id": plain(lambda notebook: named(notebook, "total")["metadata"]["nbgrader"].pop("grade_id")),
    "check_unmarked": changed(
        lambda notebook: cell(notebook, f"{SQL}-accuracy").metadata.nbgrader.update(grade=False, locked=False)
    ),
    "answer_marked_as_test": changed(
        lambda notebook: cell(notebook, "total").metadata.nbgrader.update(grade=True, solution=False, points=9.0)
    ),
    "mark_incomplete": plain(
        lambda notebook: named(notebook, "total")["metadata"]["nbgrader"].pop("locked"),
    ),
    "mark_from_the_future": plain(
        lambda notebook: named(notebook, "total")["metadata"]["nbgrader"].update(schema_version=9),
    ),
    "huge_source": changed(source("total", "#" * 50 * MEGABYTE), *TOTAL, says=r"total.*million characters"),
}


def outputs(notebook) -> None:
    notebook["cells"][1]["outputs"] = [
        {"output_type": "stream", "name": "stdout", "text": ["x" * 1000 + "\n"] * (50 * MEGABYTE // 1000)}
    ]


def another(course: Course, student: str) -> None:
    """Hand in another assignment's notebook under this one's name."""
    content = nbformat.writes(right(course.released()))
    for name in (SQL, PYTHON, *PLAIN, "written"):
        content = content.replace(name, f"another_{name}")
    course.hand_in(student, content.encode())


def grade_ids(notebook) -> set[str | None]:
    return {one.metadata.get("nbgrader", {}).get("grade_id") for one in notebook.cells}


def linked(course: Course, student: str) -> None:
    """Hand in links: to an honest notebook, and to what lies elsewhere on the machine."""
    folder = course.folder(student)
    (folder / f"{course.name}.ipynb").symlink_to(course.folder("honest") / f"{course.name}.ipynb")


def links_beside(course: Course, student: str) -> None:
    """Hand in the right notebook beside links, some called so that they look like a pattern."""
    course.hand_in(student, right(course.released()))
    secret = course.root / "source" / course.name / f"{course.name}.ipynb"
    for name in ("secret.txt", "[secret].txt", "a*.txt"):
        (course.folder(student) / name).symlink_to(secret)
    (course.folder(student) / "folder").symlink_to(secret.parent)
    os.mkfifo(course.folder(student) / "[p]ipe")


def dots(course: Course, student: str) -> None:
    """Hand in the right notebook beside files whose names lead elsewhere, if anybody believes them."""
    course.hand_in(student, right(course.released()))
    (course.folder(student) / "..  ").mkdir()
    for name in ("..\\..\\evil.py", "..evil", "..  /evil.py", "a..b", "é\udcff.txt"):
        (course.folder(student) / name).write_text("evil", encoding="utf-8")


def wrong_name(name: str) -> Callable[[Course, str], object]:
    return lambda course, student: course.hand_in(student, right(course.released()), name)


def beside_a_draft(course: Course, student: str) -> None:
    """Hand in the right notebook under another name, beside a broken one and one that is no assignment."""
    course.hand_in(student, right(course.released()), "small-final.ipynb")
    course.hand_in(student, b"{", "broken.ipynb")
    course.hand_in(student, nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")]), "draft.ipynb")


def two_names(course: Course, student: str) -> None:
    """Hand in two notebooks, neither under its name: nobody can tell which is meant."""
    for name in ("a.ipynb", "b.ipynb"):
        course.hand_in(student, right(course.released()), name)


def another_name(course: Course, student: str) -> None:
    """Hand in another assignment's notebook, under another name."""
    another(course, student)
    (course.folder(student) / f"{course.name}.ipynb").rename(course.folder(student) / "Untitled.ipynb")


def downgrade(content: str) -> str:
    return nbformat.writes(nbformat.convert(nbformat.reads(content, 4), 3), 3)


FILES = {
    "truncated": text(lambda content: content[: len(content) // 2], *AUTOMATIC, says="cut short"),
    "not_utf8": text(lambda content: content.replace("Ties", "Tïes").encode("latin-1"), *AUTOMATIC, says="not UTF-8"),
    "empty": text(lambda content: "", *AUTOMATIC, says="empty"),
    "a_list": text(lambda content: "[]", *AUTOMATIC, says="no cells"),
    "cells_a_number": text(lambda content: '{"cells": 3}', *AUTOMATIC, says="no cells"),
    "nested_deeply": text(lambda content: "[" * 10**6, *AUTOMATIC, says="no JSON"),
    "another_assignment": Fault(another, AUTOMATIC, says="another assignment"),
    "wrong_name": Fault(wrong_name("Untitled.ipynb"), says=r"^Untitled\.ipynb: it was graded as small\.ipynb"),
    "name_in_no_alphabet": Fault(wrong_name("\udcff.ipynb"), says=r"it was graded as small\.ipynb"),
    "wrong_name_and_a_draft": Fault(beside_a_draft, says=r"^small-final\.ipynb: it was graded as small\.ipynb"),
    "two_wrong_names": Fault(two_names, AUTOMATIC, says=r"no .*small\.ipynb.*2 have its cells: a\.ipynb, b\.ipynb"),
    "another_by_another_name": Fault(another_name, AUTOMATIC, says=r"no .*small\.ipynb .*found: Untitled\.ipynb"),
    "no_notebook": Fault(lambda course, student: course.folder(student), AUTOMATIC, says="found: none"),
    "a_link": Fault(linked, AUTOMATIC, says="link"),
    "links_beside": Fault(links_beside, says=r"secret\.txt"),
    "dots": Fault(dots),
    "huge_outputs": plain(outputs),
    "no_kernelspec": plain(lambda notebook: notebook["metadata"].pop("kernelspec")),
    "unknown_kernel": plain(lambda notebook: notebook["metadata"]["kernelspec"].update(name="cobol")),
    "metadata_a_number": plain(lambda notebook: notebook.update(metadata=5)),
    "no_metadata": plain(lambda notebook: notebook.pop("metadata")),
    "format_3": text(downgrade),
    "no_ids": plain(lambda notebook: [[one.pop("id") for one in notebook["cells"]], notebook.update(nbformat_minor=4)]),
    "same_ids": plain(lambda notebook: [one.update(id="a") for one in notebook["cells"]]),
    "odd_ids": plain(lambda notebook: [one.update(id=number) for number, one in enumerate(notebook["cells"])]),
    "source_in_lines": plain(
        lambda notebook: [one.update(source="".join(one["source"]).splitlines(True)) for one in notebook["cells"]]
    ),
    "a_cell_a_number": plain(lambda notebook: notebook["cells"].append(5), says="no cell"),
    "byte_order_mark": text(lambda content: b"\xef\xbb\xbf" + content.encode()),
    "half_a_character": plain(lambda notebook: named(notebook, "written").update(source="\ud83d")),
}

FAULTS = {**RUNNING, **CELLS, **FILES}


@dataclass(frozen=True)
class Run:
    """A class that was graded."""

    course: Course
    code: int
    told: dict
    said: str
    gradebook: dict


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> Run:
    """Grade everybody in one run, the honest student in the middle."""
    course = small(tmp_path_factory.getbasetemp() / "faults")
    course.hand_in("honest", right(course.released()))
    for student, fault in FAULTS.items():
        fault.hand_in(course, student)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pool, "Processes", QuickProcesses)
        done = course.grade("--workers", "2")
    return Run(course, *done, course.everything())


def test_the_run_grades_everybody(run):
    """No submission stops the run, none is left out, and the exit code says that all went well."""
    assert run.told["failed"] == {}
    assert sorted(run.told["graded"]) == sorted([*FAULTS, "honest"])
    assert run.code == 0


def test_the_honest_student_has_full_marks(run):
    """Among all these, an honest student loses nothing, and the record has nothing to say."""
    assert points_of(run, "honest") == FULL
    assert run.course.record("honest").incidents == ()
    assert run.course.record("honest").needs_human == ()


def needs_what_meets(student: str) -> None:
    """Skip a fault whose limit only bubblewrap sets."""
    if student == "full_disk":
        unproved.needs_bubblewrap("nothing else gives a submission a disk of a limited size")
    if student == "forks" and os.geteuid() == 0:
        unproved.needs_bubblewrap("without it root may stay root, whose processes no limit binds")


@pytest.mark.parametrize("student", FAULTS)
def test_a_fault_costs_what_it_spoils(run, student):
    """The other questions of a faulty notebook have full points, the spoilt one has fewer."""
    needs_what_meets(student)
    scores = points_of(run, student)
    lost = {name for name, score in scores.items() if score is not None and score < FULL[name]}
    assert lost == FAULTS[student].lost


@pytest.mark.parametrize("student", FAULTS)
def test_no_grade_is_left_without_a_score(run, student):
    """Every grade has a score, or waits for a person."""
    grades = run.gradebook[student]
    assert set(grades) == {*FULL, "written"}
    assert all(automatic is not None or waits for automatic, _, waits in grades.values())
    assert all(grades[name][0] is not None for name in AUTOMATIC)


@pytest.mark.parametrize("student", [student for student, fault in FAULTS.items() if fault.says])
def test_the_record_says_what_happened_and_where(run, student):
    """An instructor reads in the record which cell or file did what."""
    record = run.course.record(student)
    said = [f"{incident.where}: {incident.what}" for incident in record.incidents] + list(record.needs_human)
    said += [f"{report.question}: {seen}" for report in record.reports for seen in sentences(report)]
    assert any(re.search(FAULTS[student].says, sentence) for sentence in said), said


@pytest.mark.parametrize("student", [student for student, fault in FAULTS.items() if fault.shows])
def test_the_graded_notebook_shows_what_happened(run, student):
    """A cell that met a limit as an exception shows it in the graded notebook, as any exception."""
    needs_what_meets(student)
    shown = json.dumps(cell(run.course.graded(student), "total").outputs)
    assert re.search(FAULTS[student].shows, shown), shown


@pytest.mark.parametrize("student", FAULTS)
def test_every_student_has_a_graded_notebook(run, student):
    """The graded notebook is there, with every cell of the assignment, and nothing that a link pointed at."""
    notebook = run.course.graded(student)
    assert {*AUTOMATIC, SQL, PYTHON, *PLAIN, "written"} <= grade_ids(notebook)
    folder = run.course.root / "autograded" / student / run.course.name
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files <= {f"{run.course.name}.ipynb", "visible_cases.json", *DOTS}, files


def sentences(report: Report) -> list[str]:
    cases = [case for verdict in report.verdicts for case in verdict.cases]
    return [case.difference.sentence for case in cases if case.difference is not None]


DOTS = {"..\\..\\evil.py", "..evil", "..  /evil.py", "a..b", "é\udcff.txt"}


def points_of(run: Run, student: str) -> dict[str, float | None]:
    return {name: automatic for name, (automatic, _, _) in run.gradebook[student].items() if name != "written"}
