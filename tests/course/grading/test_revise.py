"""An assignment that was handed in can be changed, and nothing of it is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from typer.testing import CliRunner

from course.cli.application import app
from course.grading import revising
from tests.course.grading.courses import PYTHON, SQL, Course, cell, plain_question, right, small

DROPPED, MENDED, ADDED = "largest-test", "total-test", "double-test"


def _revise(course: Course, *words: str) -> Any:
    return CliRunner().invoke(app, ["revise", course.name, "--root", str(course.root), *words])


def _change(course: Course) -> None:
    """Add a question, drop one, mend one, and word a prompt anew."""
    path = course.root / "source" / course.name / f"{course.name}.ipynb"
    path.chmod(0o644)
    notebook = nbformat.read(path, 4)
    notebook.cells = [one for one in notebook.cells if not one.get("id", "").startswith("largest")]
    cell(notebook, MENDED).source = "assert total([1, 2]) == 3\nassert total([5]) == 6, 'mended'"
    cell(notebook, MENDED).metadata.nbgrader.points = 3
    notebook.cells += plain_question("double", "def double(x):\n    return 2 * x", ADDED, "assert double(2) == 4", 5)
    prompt = next(one for one in notebook.cells if one.get("id") == f"{SQL.replace('_', '-')}-prompt")
    prompt.source += "\n\nMind the ties."
    nbformat.write(notebook, path)


def _state(course: Course) -> dict[str, bytes]:
    """Return every file of source, release and submissions, and what the gradebook holds."""
    folders = ("source", "release", "submitted")
    files = [path for one in folders for path in (course.root / one).rglob("*") if path.is_file()]
    held = {path.relative_to(course.root).as_posix(): path.read_bytes() for path in files}
    return {**held, "gradebook": repr(sorted(course.everything().items())).encode()}


@pytest.fixture(scope="module")
def changed(tmp_path_factory) -> Course:
    """A course of which two handed in and were graded, and whose source was changed since."""
    course = small(tmp_path_factory.mktemp("revise") / "course")
    answered = right(course.released())
    cell(answered, PYTHON).source = ""  # what takes long to judge tells nothing more
    for student in ("ada", "bob"):
        course.hand_in(student, answered)
    code, _, said = course.grade("--workers", "1")
    assert code == 0, said
    _change(course)
    return course


def test_nbgraders_own_command_leaves_the_release(changed):
    """`generate_assignment --force` still refuses an assignment that was handed in, and its release stays whole."""
    before = _state(changed)
    with pytest.raises(AssertionError, match=r"(?s)submissions associated.*loopless revise small"):
        changed.nbgrader("generate_assignment", changed.name, "--force")
    assert _state(changed) == before
    assert [one.name for one in (changed.root / "release").iterdir()] == [changed.name]


def test_a_dry_run_tells_what_changed_and_changes_nothing(changed):
    """Each added, dropped and mended cell is listed, with the new points, and every file is as it was."""
    before = _state(changed)
    done = _revise(changed, "--dry-run")
    assert done.exit_code == 0, done.output
    for told in ("added", "dropped", "points 2 -> 3", "the prompt", ADDED, DROPPED, MENDED, "not attempted"):
        assert told in done.output
    assert _state(changed) == before


@pytest.mark.parametrize("where", ["enter", "_enter_kind", "rename"])
def test_a_revision_that_fails_midway_leaves_all_as_it_was(changed, monkeypatch, where):
    """An error in the gradebook's transaction, or between the folders, leaves the old release whole."""
    before = _state(changed)
    rename, own = Path.rename, getattr(revising, where, None)
    calls: list[object] = []

    def fails(*given: Any, **named: Any) -> Any:
        calls.append(given)
        if where == "rename" and len(calls) != 4:
            return rename(*given, **named)
        if where != "rename" and own is not None:
            own(*given, **named) if len(calls) == 1 and where == "_enter_kind" else None
            if len(calls) == 1 and where == "_enter_kind":
                return None
        msg = "the disk is full"
        raise OSError(msg)

    monkeypatch.setattr(*((Path, "rename", fails) if where == "rename" else (revising, where, fails)))
    done = _revise(changed)
    monkeypatch.undo()
    assert done.exit_code == 2, done.output
    assert "the assignment is as it was" in done.output
    assert _state(changed) == before


def test_revised_and_graded_again(changed):
    """A dropped question counts no more, an added one is not attempted, a mended one is judged anew; the rest stays."""
    before, submitted = changed.everything(), _state(changed)
    released = (changed.root / "release" / changed.name / f"{changed.name}.ipynb").read_bytes()
    done = _revise(changed)
    assert done.exit_code == 0, done.output
    backup = next(one for one in sorted((changed.root / ".loopless" / "revisions" / changed.name).iterdir())[::-1])
    assert (backup / "release" / f"{changed.name}.ipynb").read_bytes() == released
    assert (backup / "gradebook.db").stat().st_size > 0
    assert ADDED in str(changed.released())
    assert DROPPED not in str(changed.released())
    code, told, said = changed.grade("--workers", "1")
    assert (code, sorted(told["graded"])) == (0, ["ada", "bob"]), said
    after = changed.everything()
    for student in ("ada", "bob"):
        assert DROPPED not in after[student]
        assert (after[student][ADDED][0], after[student][MENDED][0]) == (0, 0)
        kept = set(after[student]) - {ADDED, MENDED}
        assert {one: after[student][one] for one in kept} == {one: before[student][one] for one in kept}
        handed_in = f"submitted/{student}/{changed.name}/{changed.name}.ipynb"
        assert (changed.root / handed_in).read_bytes() == submitted[handed_in]
    with changed.gradebook() as gradebook:
        most = gradebook.find_assignment(changed.name).max_score
        assert most == sum(one.max_score for one in gradebook.find_notebook("small", "small").grade_cells)
    assert changed.grade("--workers", "1")[1]["kept"] == ["ada", "bob"]
    assert "what was released" in _revise(changed).output
