"""One reader of cells: in whatever form it was written, an answer is worth the same at home, as a file, in a class."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.judging.confined import judge_confined
from autograder.questions.answer import read_answer
from autograder.sandbox import strongest
from course.cells.answers import check_cell
from course.content.bank import ROOT, question
from course.grading.graded.grader import Grader
from course.grading.nbgrader.autograding import ExecuteSubmission

SEED = 20_261_129
SQL, PYTHON = "latest_labels", "to_local_time"
QUERY = question(SQL).solution.clean
FUNCTION = question(PYTHON).solution.clean
HELPED = FUNCTION.replace("np.select", "choose")
BODY = FUNCTION[FUNCTION.index("def ") :]
CRITERIA = ("accuracy", "efficiency", "readability")
FULL, NOTHING = "passed passed passed", " ".join(["not_attempted"] * 3)
MODULE = "import numpy as np\n\nchoose = np.select\n"


@dataclass(frozen=True)
class Form:
    """Cells of a notebook, the answer's last; what is found of it; files beside it; whether a file can hold it."""

    name: str
    cells: tuple[str, ...]
    outcome: str = FULL
    asked: str = PYTHON
    beside: dict[str, str] = field(default_factory=dict)
    of_file: bool = True

    @property
    def notebook(self) -> list[str]:
        """The cells as they stand in a notebook, checks at the end."""
        return ["from course import check", *self.cells, *(check_cell(self.asked, criterion) for criterion in CRITERIA)]


FORMS = (
    Form("plain", (FUNCTION,)),
    Form("line_magic", (f"%matplotlib inline\n{FUNCTION}",)),
    Form("shell", (f"!true\n{FUNCTION}",)),
    Form("timeit", (f"{FUNCTION}\n%timeit -n1 -r1 len('abc')\n",)),
    Form("help", (f"{FUNCTION}\nlen?\n",)),
    Form("own_call", (f"get_ipython().run_line_magic('matplotlib', 'inline')\n{FUNCTION}",)),
    Form("time", (f"%%time\n{FUNCTION}",)),
    Form("capture", (f"%%capture\n{FUNCTION}",)),
    Form("indented", ("\n".join(f"    {line}" for line in FUNCTION.splitlines()),)),
    Form("timed_only", (f"%%timeit -n1 -r1\n{FUNCTION}",), NOTHING),
    Form("blank_lines", (f"\n\n{FUNCTION}",)),
    Form("imports_elsewhere", ("import numpy as np\nimport pandas as pd", BODY), of_file=False),
    Form("helper_elsewhere", (MODULE, HELPED), of_file=False),
    Form("helper_is_the_newest", (MODULE, FUNCTION, "len('abc')"), of_file=False),
    Form(
        "module_written", (f"%%writefile helpers.py\n{MODULE}", f"from helpers import choose\n{HELPED}"), of_file=False
    ),
    Form("module_beside", (f"from helpers import choose\n{HELPED}",), beside={"helpers.py": MODULE}),
    Form("input_below", (f'{FUNCTION}\ninput("which? ")\n',), "passed passed partly"),
    Form("broken_later", (FUNCTION, f"{FUNCTION}\n    return )"), "failed failed failed", of_file=False),
    Form("nothing", ("1 + 1",), NOTHING, of_file=False),
    Form("query", (f"%%sql {SQL}\n{QUERY}",), asked=SQL),
    Form("query_timed", (f"%%time\n%%sql {SQL}\n{QUERY}",), asked=SQL),
    Form("query_captured", (f"%%capture\n%%sql {SQL}\n{QUERY}",), asked=SQL),
    Form("query_indented", ("\n".join(f"  {line}" for line in [f"%%sql {SQL}", *QUERY.splitlines()]),), asked=SQL),
    Form("magic_indented_alone", (f"  %%sql {SQL}\n{QUERY}",), NOTHING, asked=SQL, of_file=False),
    Form("query_below_blank_lines", (f"\n\n%%sql {SQL}\n{QUERY}",), asked=SQL),
    Form("query_behind_a_tab", (f"%%sql\t{SQL}\n{QUERY}",), NOTHING, asked=SQL, of_file=False),
    Form("query_below_a_comment", (f"# mine\n%%sql {SQL}\n{QUERY}",), NOTHING, asked=SQL, of_file=False),
)
AT_HOME = """
import contextlib, io, json, os, sys, tempfile
from pathlib import Path
from IPython.core.interactiveshell import InteractiveShell
from course import check
from course.learner import practice
from course.learner import showing
from course.learner import sql_magic
from autograder.report.verdicts import Outcome

told = {}
def seen(verdict, *_, **__):
    outcomes.append(verdict.outcome.value)
    return ""
check.card_html = seen
check.fresh_seed = lambda: SEED
shell = InteractiveShell.instance()
sql_magic.register(shell)
sys.path.insert(0, "")
for form in json.load(sys.stdin):
    outcomes = []
    practice.PRACTICE.__init__()
    sys.modules.pop("helpers", None)
    shell.reset(new_session=True)
    os.chdir(tempfile.mkdtemp(dir=sys.argv[1]))
    for name, content in form["beside"].items():
        Path(name).write_text(content)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        for cell in form["cells"]:
            shell.run_cell(cell, store_history=True)
    told[form["name"]] = " ".join(outcomes)
print("told:" + json.dumps(told))
"""


@pytest.fixture(scope="module")
def at_home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what each form's checks find in a notebook of a learner's own."""
    script = AT_HOME.replace("SEED", str(SEED))
    forms = [{"name": one.name, "cells": one.notebook, "beside": one.beside} for one in FORMS]
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path_factory.mktemp("home"))],
        input=json.dumps(forms),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "told:" in done.stdout, done.stderr
    found: dict[str, str] = json.loads(done.stdout.partition("told:")[2])
    return found


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    """Yield one grader for all forms, as a class has it."""
    with Grader(SEED, strongest(unsafe=True)) as grader:
        yield grader


def submitted(form: Form) -> Any:
    """Return the notebook that is handed in."""
    cells = []
    for source in form.notebook:
        cells.append(nbformat.v4.new_code_cell(source))
        if source.startswith("check."):
            grade_id = source.removeprefix("check.")
            points = question(form.asked).points[grade_id.partition("(")[0]]
            cells[-1].metadata["nbgrader"] = {"grade": True, "solution": False, "grade_id": grade_id, "points": points}
    return nbformat.v4.new_notebook(cells=cells)


def outcomes(report: Any) -> str:
    """Return the outcomes of a report, in the order of the checks."""
    return " ".join(report[criterion].outcome.value for criterion in CRITERIA)


@pytest.fixture
def nbgraders_step(grader: Grader, monkeypatch: pytest.MonkeyPatch) -> ExecuteSubmission:
    """Return the step in which `nbgrader autograde` runs a submission, with the grader of all forms."""
    step = ExecuteSubmission()
    monkeypatch.setattr(step, "_grader", lambda _: grader)
    return step


def points(notebook: Any) -> list[float]:
    """Return the points that nbgrader reads below the checks."""
    return [float(cell.outputs[-1]["data"]["text/plain"]) for cell in notebook.cells[-len(CRITERIA) :]]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_is_read_alike_everywhere(form: Form, at_home, grader: Grader, nbgraders_step, tmp_path: Path):
    """A cell's form has one outcome at home, from a file, in a class and by nbgrader's own command."""
    files = {name: content.encode() for name, content in form.beside.items()}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    report = grader.grade(submitted(form), files).reports[0]
    graded, _ = nbgraders_step.preprocess(submitted(form), {"metadata": {"path": str(tmp_path)}})
    assert points(graded) == [report[criterion].points for criterion in CRITERIA]
    found = {"home": at_home[form.name], "grade": outcomes(report)}
    if form.of_file:
        path = tmp_path / f"answer.{'sql' if form.asked == SQL else 'py'}"
        path.write_text(form.cells[-1])
        found["judge"] = outcomes(judge_confined(question(form.asked), read_answer(path), seed=SEED, beside=tmp_path))
    assert found == dict.fromkeys(found, form.outcome)
