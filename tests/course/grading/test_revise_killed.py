"""A revision that is killed, wherever it is, is finished or undone by the next command, and nothing of it is lost."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy.orm

from course.grading import revising
from course.grading.nbgrader import exchanging
from course.grading.nbgrader.book import Book
from course.grading.nbgrader.gradebook import KeptGradebook
from tests.course.grading.courses import Course, right, small
from tests.course.grading.test_revise import _change, _state

KILLED = 9
_STEPS: tuple[tuple[Any, str], ...] = (
    (Path, "rename"),
    (Path, "replace"),
    (Path, "unlink"),
    (shutil, "copytree"),
    (shutil, "rmtree"),
    (sqlalchemy.orm.Session, "commit"),
)
"""All by which a revision changes what lies on the disk."""


def settled(root: Path) -> str | None:
    KeptGradebook._known.clear()  # each gradebook that is known has a commit of its own
    return exchanging.settle(Book(root, "small"))


def killed_at(number: int, work: Callable[[], object]) -> bool:
    """Do it in a process of its own that ends, as if killed, before its step of this number; return whether it did."""
    KeptGradebook._known.clear()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            _end_before(number)
            work()
            os._exit(0)
        os._exit(1)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, KILLED)
    return code == KILLED


def _end_before(number: int) -> None:
    steps = iter(range(number))
    for owner, name in _STEPS:
        own = getattr(owner, name)

        def step(*given: Any, own: Any = own, **named: Any) -> Any:
            if next(steps, None) is None:
                os._exit(KILLED)
            return own(*given, **named)

        setattr(owner, name, step)


@pytest.fixture(scope="module")
def revised(tmp_path_factory) -> tuple[revising.Revision, Path, dict[str, bytes], dict[str, bytes]]:
    """A revision that is made but not entered, its new source elsewhere; all files before it, and after it."""
    folder = tmp_path_factory.mktemp("killed")
    made = small(folder / "root")
    made.hand_in("ada", right(made.released()))
    new = Course(folder / "new", made.name)
    shutil.copytree(made.root, new.root)
    _change(new)
    source = new.root / "source" / made.name
    workplace = folder / "workplace"
    workplace.mkdir()
    revision = revising.prepare(Book(made.root, made.name), workplace, source)
    after = folder / "after"
    shutil.copytree(made.root, after)
    revising.install(replace(revision, book=Book(after, made.name)))
    return revision, made.root, _state(made), _state(Course(after, made.name))


def test_whatever_step_it_is_killed_before_the_next_command_settles_it(revised, tmp_path):
    """Killed before any rename, copy, removal or commit, it is as it was or as it should be, and can be made again."""
    revision, root, before, after = revised
    found: list[bool] = []
    killed = True
    while killed:
        number = len(found)
        made = Course(tmp_path / str(number), "small")
        shutil.copytree(root, made.root)
        killed = killed_at(number, lambda made=made: revising.install(replace(revision, book=Book(made.root, "small"))))
        said = settled(made.root)
        state = _state(made)
        assert state in (before, after), f"killed before step {number}: {said}"
        assert said is None or ("finished" in said) == (state == after)
        found.append(state == after)
        assert settled(made.root) is None
        shutil.rmtree(made.root)
    assert found == sorted(found)  # what was finished once, is finished by every later kill
    assert len(found) > 12


@pytest.mark.parametrize("at", [14, 18])
def test_who_settles_may_be_killed_as_well(revised, tmp_path, at):
    """A kill while the next command settles it leaves it to the one after that."""
    revision, root, before, after = revised
    for number in range(40):
        made = Course(tmp_path / f"{at}-{number}", "small")
        shutil.copytree(root, made.root)
        killed_at(at, lambda made=made: revising.install(replace(revision, book=Book(made.root, "small"))))
        killed = killed_at(number, lambda made=made: settled(made.root))
        settled(made.root)
        assert _state(made) in (before, after)
        shutil.rmtree(made.root)
        if not killed:
            return
    pytest.fail("it was killed without end")


def test_what_somebody_put_in_between_is_kept(revised, tmp_path):
    """A folder that was made where the old one is missing goes to the dated ones, and the old one comes back."""
    _, root, before, _ = revised
    made = Course(tmp_path / "root", "small")
    shutil.copytree(root, made.root)
    book = Book(made.root, "small")
    source = made.root / "source" / "small"
    beside = source.parent / ".revising-small"
    shutil.copytree(source, beside / "new")
    source.rename(beside / "old")
    source.mkdir()
    (source / "notes.txt").write_text("mine")
    note = {"cells": "other", "before": exchanging.cells_of(book.url, book), "gradebook": exchanging._hash(book.url)}
    (made.root / ".loopless" / "grading" / "small").mkdir(parents=True)
    exchanging._write(exchanging._note(book), note)
    assert "undone" in str(settled(made.root))
    assert _state(made) == before
    (kept,) = (made.root / ".loopless" / "revisions").rglob("notes.txt")
    assert kept.read_text() == "mine"
