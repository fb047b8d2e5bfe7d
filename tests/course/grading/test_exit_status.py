"""What `loopless grade` says by its exit status, for scripts and pipelines."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from typer.testing import CliRunner

from autograder.languages import language
from autograder.sandbox import Isolation
from course.cells.answers import check_cell
from course.cli.application import app
from course.content.bank import question
from tests import unproved

NAME = "latest_labels"


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    """Return a notebook whose answer is right, and whose readability is not asked for."""
    sources = [
        "from course import check",
        language("sql").cell(NAME, question(NAME).solution.clean),
        check_cell(NAME, "accuracy"),
    ]
    cells = [nbformat.v4.new_code_cell(one) for one in sources]
    points = question(NAME).points["accuracy"]
    mark = {"grade": True, "solution": False, "locked": True, "grade_id": f"{NAME}-accuracy", "points": points}
    cells[-1].metadata["nbgrader"] = {**mark, "schema_version": 3}
    path = tmp_path / "mine.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


def test_a_notebook_below_the_share_that_is_asked_for_ends_with_1(notebook: Path):
    """A right notebook reaches 100 %, a broken one not even 1 %; without the option both are graded."""
    unproved.needs_isolation(Isolation.LANDLOCK)
    right = CliRunner().invoke(app, ["grade", str(notebook), "--fail-under", "100"])
    assert (right.exit_code, "asks for" in right.output) == (0, False), right.output
    notebook.write_text(notebook.read_text("utf-8").replace("SELECT", "SELECTED"), encoding="utf-8")
    below = CliRunner().invoke(app, ["grade", str(notebook), "--fail-under", "1"])
    assert below.exit_code == 1
    assert "0.0% of the points; --fail-under asks for 1 %" in below.output
    assert CliRunner().invoke(app, ["grade", str(notebook)]).exit_code == 0


def test_a_class_is_not_graded_against_a_share(tmp_path: Path):
    """The option is refused for a class, with the command that shows marks."""
    done = CliRunner().invoke(app, ["grade", "01_window_sql", "--root", str(tmp_path), "--fail-under", "50"])
    assert done.exit_code == 2
    assert "loopless marks 01_window_sql" in done.output
