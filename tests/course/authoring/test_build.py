"""Building: the same bytes twice, installed in one step, and refused where something would vary."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from typer.testing import CliRunner

from course.authoring import building
from course.authoring.building import BuildError, Built, build, execute, install, stale, strays
from course.cli.application import app
from course.cli.write import building as command
from tests.whole import times


@pytest.fixture
def built(tmp_path) -> Built:
    """Return a finished build of made-up files."""
    one = Built("09_made", tmp_path / "made" / "source", tmp_path / "made" / "release")
    for _, folder in one.folders():
        folder.mkdir(parents=True)
        (folder / "09_made.ipynb").write_text("a notebook")
    return one


@pytest.fixture
def root(tmp_path) -> Path:
    """Return an empty repository."""
    (tmp_path / "root").mkdir()
    return tmp_path / "root"


def test_a_small_assignment_builds_to_the_same_bytes_twice(tmp_path, small_assignment):
    """Two builds of one assignment agree in every byte."""
    asked = replace(small_assignment, questions=small_assignment.questions[: times(2, part=1)])
    builds = [build(asked, tmp_path / turn) for turn in ("one", "two")]
    one, two = ({name: path.read_bytes() for name, path in made.files()} for made in builds)
    assert one == two
    assert set(one) == {
        f"{kind}/07_small/{name}" for kind in building.KINDS for name in ("07_small.ipynb", "visible_cases.json")
    }


def test_installing_replaces_the_whole_folder(built, root):
    """What an earlier build left in an assignment's folder is gone after the next."""
    left = root / "release" / built.name / "solution.sql"
    left.parent.mkdir(parents=True)
    left.write_text("SELECT 1")
    changed = install(built, root)
    assert not left.exists()
    assert f"release/{built.name}/solution.sql" in changed
    assert stale(built, root) == []
    assert [path.name for path in (root / "release").iterdir()] == [built.name]


def test_a_build_that_breaks_off_leaves_the_old_files(built, root, monkeypatch):
    """Where copying fails half-way, what was installed before is still there."""
    install(built, root)

    def break_off(_made: Path, target: Path) -> None:
        target.mkdir()
        raise OSError

    monkeypatch.setattr(building.shutil, "copytree", break_off)
    with pytest.raises(OSError):  # noqa: PT011 (any will do)
        install(built, root)
    assert stale(built, root) == []


def test_stale_names_changed_missing_and_surplus_files(built, root):
    """A changed, a missing and a surplus file are each named; what a run leaves behind is not."""
    install(built, root)
    (root / "source" / built.name / "09_made.ipynb").write_text("edited by hand")
    (root / "release" / built.name / "09_made.ipynb").unlink()
    (root / "release" / built.name / "answer.py").write_text("")
    (root / "source" / built.name / ".loopless").mkdir()
    (root / "source" / built.name / ".loopless" / "progress.json").write_text("{}")
    assert stale(built, root) == [
        "source/09_made/09_made.ipynb",
        "release/09_made/09_made.ipynb",
        "release/09_made/answer.py",
    ]


def test_strays_are_folders_of_no_assignment(built, root):
    """A folder in source/ or release/ that belongs to no assignment is named."""
    install(built, root)
    assert strays({built.name}, root) == []
    assert strays({"01_other"}, root) == ["source/09_made", "release/09_made"]


@pytest.mark.parametrize(
    ("source", "message"),
    [("1 / 0", "ZeroDivisionError"), ("2.0", r"earns 2.0 of 3 points"), ("None", r"earns None of 3 points")][
        : times(
            3, part=2
        )  # each starts a kernel
    ],
)
def test_a_solution_without_full_points_is_refused(source, message, tmp_path):
    """A notebook in which a check does not give its full points is not built."""
    mark = {"grade": True, "solution": False, "points": 3.0, "grade_id": "made-accuracy"}
    cell = nbformat.v4.new_code_cell(source, id="made-accuracy", metadata={"nbgrader": mark})
    with pytest.raises(BuildError, match=message):
        building._inspect(execute(nbformat.v4.new_notebook(cells=[cell]), tmp_path))


def test_an_address_in_an_output_is_refused():
    """An output that prints where an object lies in memory would differ in every run."""
    output = nbformat.v4.new_output("execute_result", {"text/plain": "<object at 0x7f00deadbeef>"})
    cell = nbformat.v4.new_code_cell("object()", id="lesson-0-code", outputs=[output])
    with pytest.raises(BuildError, match=r"'lesson-0-code' prints an address.*end its last line with ';'"):
        building._inspect(nbformat.v4.new_notebook(cells=[cell]))


def test_a_check_of_a_stale_file_names_it_and_the_next_command(built, root, monkeypatch):
    """`--check` exits with 1, names the stale file and the command that cures it."""
    monkeypatch.setattr(command, "_build", lambda *_: [built])
    monkeypatch.setattr(building, "stale", lambda one, _root: stale(one, root))
    monkeypatch.setattr(building, "strays", lambda _names, _root: [])
    result = CliRunner().invoke(app, ["build", "--check"])
    assert result.exit_code == 1
    assert f"stale source/{built.name}/09_made.ipynb" in result.output
    assert "next: loopless build" in result.output


def test_an_unknown_assignment_gets_the_nearest_name():
    """A mistyped assignment is answered with the nearest one."""
    result = CliRunner().invoke(app, ["build", "01_windw_sql"])
    assert result.exit_code == 2
    assert "did you mean '01_window_sql'?" in result.output
