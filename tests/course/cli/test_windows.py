"""Loopless on a machine that has what Windows has, as far as that can be taken away from Linux: practice works there.

The clone lies in a folder with blanks and letters beyond ASCII, its texts end their lines with CR LF, and a text is
cp1252 where nobody says otherwise. Each kind of answer is tried once by plain pytest, on both languages with
`LOOPLESS_WHOLE=1`.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import psutil
import pytest

import labelyard
from course.content.bank import ROOT
from tests.lookalikes import learners_day
from tests.lookalikes.starting import Windows
from tests.lookalikes.verdicts import ON_LINUX

DAY = {
    "notebook": "import learners_day; learners_day.main()",
    "commands": "import pathlib, learners_commands; learners_commands.main(pathlib.Path.cwd())",
}
SPOKEN = "from course.cli import main; main()"


@pytest.fixture(scope="module")
def systems(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, tuple[Windows, subprocess.Popen[str]]]]:
    """The two halves of a day, each on its own machine, side by side."""
    machines = {half: Windows("windows", tmp_path_factory.mktemp(half)) for half in DAY}
    for machine in machines.values():
        machine.make_clone(ROOT)
    started = {half: machines[half].start(DAY[half], str(machines[half].place)) for half in DAY}
    yield {half: (machines[half], started[half]) for half in DAY}
    for process in started.values():
        # A kernel or a child of its own would hold the pipes open.
        with contextlib.suppress(psutil.Error):
            for child in psutil.Process(process.pid).children(recursive=True):
                child.kill()
        process.kill()
        process.communicate()
    end_orphan(machines["commands"])


def end_orphan(machine: Windows) -> None:
    """End what the answer started that ended itself: Linux forgets who started it, Windows does not."""
    with contextlib.suppress(OSError, ValueError):
        os.kill(int((machine.place / "pid").read_text(encoding="ascii")), signal.SIGKILL)


@pytest.fixture(scope="module")
def shown(systems: dict[str, tuple[Windows, subprocess.Popen[str]]]) -> dict[str, list[list[str]]]:
    """What the cells of the day showed."""
    _, process = systems["notebook"]
    out, err = process.communicate()
    assert process.returncode == 0, err[-4000:]
    return dict(json.loads(out))


@pytest.fixture(scope="module")
def said(systems: dict[str, tuple[Windows, subprocess.Popen[str]]]) -> dict[str, Any]:
    """What the commands of the day said, and at last JupyterLab."""
    machine, process = systems["commands"]
    # The orphan holds the pipes open that are read here until all who have them are gone.
    ender = threading.Thread(target=lambda: (process.wait(), end_orphan(machine)))
    ender.start()
    out, err = process.communicate()
    ender.join()
    assert process.returncode == 0, err[-4000:]
    first, _, rest = out.partition("\n")
    return {**json.loads(first), "lab": rest}


def test_the_kernel_takes_its_machine_for_windows(shown: dict[str, list[list[str]]]) -> None:
    """The look-alike reaches the kernel, which is a process of its own."""
    assert shown["where"][0][0].split() == ["win32", "spawn"]


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
    assert "**Hint 2 of 4.**" in shown["hints"][2][0]
    assert "Asia/Tokyo" in shown["example"][0][0]
    assert "ROW_NUMBER() OVER" in shown["solution"][0][0]


def test_a_case_is_worked_through(shown: dict[str, list[list[str]]]) -> None:
    """The desk answers, the tables are dealt, and a scope that is right earns every point."""
    assert all("Nobody at the desk" not in text for text, _ in shown["desk"])
    assert "Scope committed." in shown["commit"][0][0]
    assert {outcome for _, outcome, _, _ in json.loads(shown["scope"][-1][0])} == {"passed"}


@pytest.mark.parametrize("command", ["start", "data", "judge", "verify", "lab --help"])
def test_commands_of_a_learner_end_well(said: dict[str, Any], command: str) -> None:
    """`start`, `data`, `judge`, `verify` and `lab --help` do what they do on Linux."""
    assert said[command]["code"] == 0, said[command]


def test_judge_names_a_mistake(said: dict[str, Any]) -> None:
    """A mistake is told by its name, and costs what it costs on Linux."""
    report = json.loads(said["judge"]["out"])
    assert (report["diagnosis"], report["criteria"]["accuracy"]["points"]) == ("highest_label_id", 3.0)


def test_the_company_is_the_same(said: dict[str, Any], systems: dict[str, tuple[Windows, Any]], tmp_path: Path) -> None:
    """`data` makes, byte by byte, the tables, logs and truths that Linux makes."""
    assert said["data"]["code"] == 0
    labelyard.make(tmp_path / "made", size="sample", seed=7)
    there = digests(systems["commands"][0].place / "made")
    assert digests(tmp_path / "made") == {name: told for name, told in there.items() if name != "company.json"}


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of each file of a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_what_follows_is_typed_in_powershell(said: dict[str, Any]) -> None:
    """`data` tells the next command as Windows' own shell takes it."""
    assert said["data"]["out"].rstrip().endswith("next: $env:LOOPLESS_DATA='made'; loopless lab")


def test_lab_delivers_and_starts_jupyterlab(said: dict[str, Any]) -> None:
    """`loopless lab` brings the notebooks and runs JupyterLab to its end: here it says its version."""
    assert "Next: open 01_window_sql" in said["lab"]
    assert said["lab"].splitlines()[-1].startswith("4.")


def test_answers_that_attack_their_process_are_refused(said: dict[str, Any]) -> None:
    """One that ends its process, swallows every stop or takes all memory is refused, and each is told for what."""
    told = {name: said[name]["criteria"]["accuracy"]["summary"] for name in ("starts another", "deaf", "greedy")}
    assert "ended its process" in told["starts another"]
    assert said["deaf"]["criteria"]["accuracy"]["points"] == 0
    assert "took more than 1.0 GiB of memory" in told["greedy"]


@pytest.mark.parametrize("command", ["grade a class", "grade a class without walls", "grade a notebook"])
def test_grading_is_refused(said: dict[str, Any], command: str) -> None:
    """`loopless grade` says that it needs Linux, what was found, and what to do next."""
    text = " ".join(said[command]["err"].split())
    assert said[command]["code"] == 2
    assert "needs Linux, and this machine runs Windows 11" in text
    assert "Grade on a Linux machine, or in a container or a virtual machine that runs Linux" in text


def test_nbgrader_is_refused_too(said: dict[str, Any]) -> None:
    """`nbgrader autograde` loads the course's steps there, and is told the same when it would grade."""
    assert "needs Linux, and this machine runs Windows 11" in said["autograde"]


def test_an_answer_from_a_folder_with_blanks(systems: dict[str, tuple[Windows, Any]]) -> None:
    """`loopless judge` reads an answer with CR LF by its path, and prints the report on an output that is cp1252."""
    machine = systems["commands"][0]
    answer = machine.clone / "course/assignments/01_window_sql/latest_labels/solution.sql"
    assert b"\r\n" in answer.read_bytes()
    mine = machine.place / "Zoë Nuñez" / "my answer.sql"
    mine.write_bytes(answer.read_bytes())
    printed = machine.run(SPOKEN, "judge", "latest_labels", str(mine), "--seed", "5")
    assert re.findall(r"^\+ (\w+) +(\d) of \2 ", printed, re.MULTILINE) == [
        ("accuracy", "6"),
        ("efficiency", "3"),
        ("readability", "2"),
    ]


def test_nothing_was_done_that_windows_would_not_bear(
    shown: dict[str, Any], said: dict[str, Any], systems: dict[str, tuple[Windows, Any]]
) -> None:
    """No process took another's place."""
    assert shown
    assert said
    assert [machine.faults for machine, _ in systems.values()] == ["", ""]
