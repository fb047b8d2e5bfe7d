"""What a learner's own notebook reads of its answers, and says where there is nothing to judge."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from IPython.core.interactiveshell import InteractiveShell

import course
from autograder.sandbox.sandbox import Sandbox
from course import check
from course.learner.practice import PRACTICE

PYTHON = "to_local_time"
ANSWER = f"def {PYTHON}(wall, source_zone, target_zone):\n    return wall\n"


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Iterator[InteractiveShell]:
    """Yield a notebook in which nothing has run."""
    monkeypatch.setattr(PRACTICE, "queries", {})
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


def test_an_answer_that_has_not_run_is_to_be_run(shell: InteractiveShell, capsys: pytest.CaptureFixture[str]):
    """After a restart of the kernel the check says that the cell of the answer has to run, and that is no verdict."""
    for name in ("latest_labels", PYTHON):
        assert check.accuracy(name) == 0.0
        assert "Run the cell with your answer" in capsys.readouterr().out
    shell.run_cell(ANSWER, store_history=True)
    check.readability(PYTHON)
    assert "Run the cell" not in capsys.readouterr().out


def test_the_newest_cell_that_names_the_answer_counts(shell: InteractiveShell):
    """A broken rewrite is the answer, and so is its next; a cell that only calls the function is not."""
    for cell, answer in (
        (ANSWER, ANSWER),
        (f"{PYTHON}(1, 2, 3)", ANSWER),
        (f"def {PYTHON}(wall:\n    return wall", f"def {PYTHON}(wall:\n    return wall"),
        (f"%time 1\n{ANSWER}", f"%time 1\n{ANSWER}"),
    ):
        shell.run_cell(cell, store_history=True)
        assert PRACTICE.answer(PYTHON, "python").source.rstrip() == answer.rstrip()


def test_names_of_other_cells_are_known(shell: InteractiveShell):
    """What other cells define is told to the judge of readability, what a function keeps to itself is not."""
    shell.run_cell("import numpy as np\ndef helper(values):\n    inner = values", store_history=True)
    shell.run_cell(ANSWER, store_history=True)
    assert {"np", "helper"} <= PRACTICE.answer(PYTHON, "python").around
    assert "inner" not in PRACTICE.answer(PYTHON, "python").around


def test_nobody_answers_input_while_an_answer_is_judged(shell: InteractiveShell, capsys, monkeypatch):
    """A line below the function that asks is not run again, and one within it is told as the answer's error."""
    monkeypatch.setattr("builtins.input", lambda _="": pytest.fail("somebody was asked"))
    monkeypatch.setitem(PRACTICE.queries, "unused", "")
    cells = shell.history_manager.input_hist_raw
    cells.append(f"{ANSWER}\nwhich = input('which? ')\n")
    check.accuracy(PYTHON)
    below = capsys.readouterr().out
    cells.append(ANSWER.replace("return wall", "return input('which? ')"))
    check.accuracy(PYTHON)
    within = capsys.readouterr().out
    assert "nobody answers input()" not in below
    assert "nobody answers input() while an answer is judged; take what you need as a parameter" in within


@pytest.mark.parametrize(("parent", "printed"), [({"metadata": {"cellId": "a1"}}, False), ({"metadata": {}}, True)])
def test_points_are_not_printed_below_a_card_that_somebody_looks_at(shell, capsys, parent, printed):
    """Where a front end shows the card its points are not printed again; a client without a screen reads them."""
    shell.kernel = SimpleNamespace(get_parent=lambda: parent)
    shell.run_cell(f'from course import check\ncheck.accuracy("{PYTHON}")', store_history=True)
    assert ("0.0" in capsys.readouterr().out) is printed
    assert check.accuracy(PYTHON) + 1 == 1.0
    assert repr(check.accuracy(PYTHON)) == "0.0"


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="no /proc to count threads in")
def test_linear_algebra_has_one_thread_at_home_too():
    """Other threads turn while they wait, and would count as the answer's time; who has set a number keeps it."""
    told = """
import os, sys
import course
import numpy
values = numpy.ones(1_000_000)
values @ values
print(len(os.listdir("/proc/self/task")), os.environ["OMP_NUM_THREADS"])
"""
    unset = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    for given, said in ({}, "1 1"), ({"OMP_NUM_THREADS": "3"}, "1 3"):
        command = [sys.executable, "-c", told]
        done = subprocess.run(command, env={**unset, **given}, capture_output=True, text=True, check=True)
        assert done.stdout.split() == said.split()


def test_home_names_the_threads_that_the_sandbox_names():
    """Whatever the sandbox gives one thread has one at home: they are told by the same variables."""
    named = {name for name in Sandbox().variables() if name.endswith("_NUM_THREADS")}
    assert named
    assert named <= set(course._THREADS)
