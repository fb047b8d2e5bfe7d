"""Loopless on a machine that has what macOS has: practice works there whole, and grading says what it needs.

Each kind of answer is tried once by plain pytest, on both languages with `LOOPLESS_WHOLE=1`.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.questions.question import load_question
from course.content.bank import ROOT
from tests.lookalikes import learners_day
from tests.lookalikes.starting import System
from tests.lookalikes.verdicts import ON_LINUX


@pytest.fixture(scope="module")
def systems(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, tuple[System, subprocess.Popen[str]]]]:
    """The two halves of a day, each on its own machine, side by side."""
    code = {
        "notebook": "import learners_day; learners_day.main()",
        "commands": "import pathlib, learners_commands; learners_commands.main(pathlib.Path.cwd())",
    }
    machines = {half: System("macos", tmp_path_factory.mktemp(half)) for half in code}
    started = {half: machines[half].start(code[half], str(machines[half].place)) for half in code}
    yield {half: (machines[half], started[half]) for half in code}
    for process in started.values():
        process.kill()
        process.communicate()


@pytest.fixture(scope="module")
def shown(systems: dict[str, tuple[System, subprocess.Popen[str]]]) -> dict[str, list[list[str]]]:
    """What the cells of the day showed."""
    _, process = systems["notebook"]
    out, err = process.communicate()
    assert process.returncode == 0, err[-4000:]
    return dict(json.loads(out))


@pytest.fixture(scope="module")
def said(systems: dict[str, tuple[System, subprocess.Popen[str]]]) -> dict[str, Any]:
    """What the commands of the day said, and at last JupyterLab."""
    _, process = systems["commands"]
    out, err = process.communicate()
    assert process.returncode == 0, err[-4000:]
    first, _, rest = out.partition("\n")
    return {**json.loads(first), "lab": rest}


def test_the_kernel_takes_its_machine_for_a_mac(shown: dict[str, list[list[str]]]) -> None:
    """The look-alike reaches the kernel, which is a process of its own."""
    assert shown["where"][0][0].split() == ["darwin", "spawn"]


@pytest.mark.parametrize("assignment", learners_day.LESSONS)
def test_lessons_show_what_they_show_on_linux(shown: dict[str, list[list[str]]], assignment: str) -> None:
    """Each cell of a lesson runs, and its tables and pictures are, byte by byte, those that are committed."""
    notebook = nbformat.read(ROOT / "source" / assignment / f"{assignment}.ipynb", as_version=4)
    committed = [cell for cell in notebook.cells if cell.cell_type == "code"]
    lesson = {name: outputs for name, outputs in shown.items() if name.startswith(f"{assignment} lesson")}
    assert len(lesson) == len(learners_day.lesson(assignment)) >= 3
    for outputs, cell in zip(lesson.values(), committed, strict=False):
        assert outputs == [learners_day.plain(one) for one in cell.outputs]


@pytest.mark.parametrize("answer", [f"{name} {kind}" for name, kinds in learners_day.TRIED.items() for kind in kinds])
def test_checks_judge_as_on_linux(shown: dict[str, list[list[str]]], answer: str) -> None:
    """A right, a wrong, a slow, a looping and an endless answer get outcome, points and diagnosis as on Linux."""
    verdicts = {criterion: rest for criterion, *rest in json.loads(shown[answer][-1][0])}
    assert verdicts == ON_LINUX[answer]


def test_hints_example_and_solution_are_shown(shown: dict[str, list[list[str]]]) -> None:
    """`check.hint` gives one more each time, `check.example` the inputs, `check.solution` the solution once passed."""
    assert "**Hint 1 of 4.**" in shown["hints"][1][0]
    assert "**Hint 2 of 4.**" in shown["hints"][2][0]
    assert "Asia/Tokyo" in shown["example"][0][0]
    assert "ROW_NUMBER() OVER" in shown["solution"][0][0]


def test_a_case_is_worked_through(shown: dict[str, list[list[str]]]) -> None:
    """The desk answers, the tables are dealt, and a scope that is right earns every point."""
    assert all("Nobody at the desk" not in text for text, _ in shown["desk"])
    assert "0" in shown["tables"][0][0]
    assert "Scope committed." in shown["commit"][0][0]
    assert {outcome for _, outcome, _, _ in json.loads(shown["scope"][-1][0])} == {"passed"}


@pytest.mark.parametrize("command", ["start", "data", "judge", "verify", "lab --help"])
def test_commands_of_a_learner_end_well(said: dict[str, Any], command: str) -> None:
    """`start`, `data`, `judge`, `verify` and `lab --help` do what they do on Linux."""
    assert said[command]["code"] == 0, said[command]


def test_commands_say_what_they_did(said: dict[str, Any], systems: dict[str, tuple[System, Any]]) -> None:
    """A notebook and a company are there, a proof holds, and a mistake is told by its name."""
    place = systems["commands"][0].place
    assert (place / "work" / "01_window_sql" / "01_window_sql.ipynb").is_file()
    assert (place / "made" / "labels.parquet").is_file()
    assert "1 questions proved" in said["verify"]["out"]
    report = json.loads(said["judge"]["out"])
    assert (report["diagnosis"], report["criteria"]["accuracy"]["points"]) == ("highest_label_id", 3.0)


def test_lab_delivers_and_starts_jupyterlab(said: dict[str, Any]) -> None:
    """`loopless lab` brings the notebooks and becomes JupyterLab, which starts: here it says its version."""
    assert "Next: open 01_window_sql/01_window_sql.ipynb" in said["lab"]
    assert said["lab"].splitlines()[-1].startswith("4.")


def test_what_an_answer_leaves_running_is_ended(said: dict[str, Any], systems: dict[str, tuple[System, Any]]) -> None:
    """An answer that ends its process is refused, and what it started is gone."""
    assert "ended its process (SIGKILL)" in said["starts another"]["criteria"]["accuracy"]["summary"]
    started = int((systems["commands"][0].place / "pid").read_text(encoding="ascii"))
    assert not _runs(started)


def test_a_deaf_answer_is_stopped(said: dict[str, Any]) -> None:
    """An answer that swallows every stop is ended with its process."""
    assert re.search(r"still running after \d+ s", said["deaf"]["criteria"]["accuracy"]["summary"])


def test_an_answer_that_takes_much_memory_is_stopped(said: dict[str, Any]) -> None:
    """Where the kernel limits no address space the judge weighs the child, and ends it before the machine swaps."""
    assert "took more than 1.0 GiB of memory" in said["greedy"]["criteria"]["accuracy"]["summary"]


@pytest.mark.parametrize(
    ("command", "follows"),
    [
        ("grade a class", "next: loopless grade 01_window_sql, on Linux"),
        ("grade a class without walls", "next: loopless grade 01_window_sql, on Linux"),
        ("grade a notebook", "next: loopless judge QUESTION ANSWER_FILE"),
    ],
)
def test_grading_is_refused(said: dict[str, Any], command: str, follows: str) -> None:
    """`loopless grade` says what it needs, what was found, that `--unsafe` cannot help, and what to do next."""
    text = " ".join(said[command]["err"].split())
    assert said[command]["code"] == 2
    assert "needs Linux, and this machine runs macOS 14.5" in text
    assert "--unsafe cannot help" in text
    assert text.endswith(follows)


def test_nbgrader_is_refused_too(said: dict[str, Any]) -> None:
    """`nbgrader autograde` loads the course's steps there, and is told the same when it would grade."""
    assert "needs Linux, and this machine runs macOS 14.5" in said["autograde"]


def test_nothing_was_asked_that_a_mac_would_not_bear(
    shown: dict[str, Any], said: dict[str, Any], systems: dict[str, tuple[System, Any]]
) -> None:
    """No process forked beside its threads, and none called the kernel by Linux's numbers."""
    assert shown
    assert said
    assert [machine.faults for machine, _ in systems.values()] == ["", ""]


LOADED = """
import builtins, sys

true_import = builtins.__import__
ours = ("autograder", "course", "labelyard")


def watched(name, variables=None, *rest, **options):
    importer = (variables or {}).get("__name__", "")
    if name.split(".")[0] in {"resource", "fcntl", "termios", "pwd", "grp", "pty"} and importer.startswith(ours):
        raise ImportError(f"{importer} imports {name} where it is loaded")
    return true_import(name, variables, *rest, **options)


builtins.__import__ = watched
import autograder.judging.confined, course.learner.case, course.learner.check, course.learner.sql_magic, labelyard
import autograder.report.as_json, autograder.report.as_text
import course.authoring.building, course.authoring.claiming, course.content.company_data
import course.grading.graded.records, course.learner.lab, course.authoring.notebooks
import course.proved, course.authoring.proving, course.authoring.remembering
from course.cli.commands import COMMANDS, load
print(len([load(name) for name in COMMANDS]) > 0, end=" ")
print([name for name in sys.modules if name.startswith(("autograder.sandbox", "course.grading.graded.grader"))])
"""


def test_a_learners_day_loads_nothing_of_grading() -> None:
    """Neither the commands nor the checks load a module that only POSIX has, or the bench that only Linux runs."""
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "True []"), done.stderr[-2000:]


def test_a_question_reaches_another_process_whole() -> None:
    """A question that is sent to a process is loaded there from its folder."""
    asked = load_question(ROOT / "course" / "assignments" / "01_window_sql" / "latest_labels")
    make, arguments = asked.__reduce__()
    assert [case.name for case in make(*arguments).cases] == [case.name for case in asked.cases]


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
