"""Errors of our own: one base, by which the command line knows them, and one way to write a file, a digest, a name."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator

import pytest

from autograder.base.errors import LooplessError
from autograder.base.nearest import nearest, unknown
from course.cli import application
from course.content.course_root import CourseRootError
from tests.test_architecture import MODULES, ROOT

ONLY_HERE = {
    "get_close_matches": "autograder/base/nearest.py",
    "SequenceMatcher": "course/learner/pages/beside_model.py",
    "mkstemp": "course/grading/graded/seeds.py",  # the first who draws a seed wins, so it is linked, not replaced
    "NamedTemporaryFile": "",
    "new_stream": "autograder/base/arrow.py",
}
"""What is done in one place only: a word -> the module that may name it."""


def errors() -> Iterator[tuple[str, type]]:
    """Yield the public errors that our modules define."""
    for path in MODULES:
        names = [
            node.name
            for node in ast.parse(path.read_text(encoding="utf-8")).body
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
        ]
        dotted = path.relative_to(ROOT).with_suffix("").as_posix().removeprefix("datasets/").replace("/", ".")
        if not any(name.endswith("Error") for name in names):
            continue
        module = importlib.import_module(dotted.removesuffix(".__init__"))
        found = [getattr(module, name) for name in names]
        yield from ((f"{dotted}.{one.__name__}", one) for one in found if issubclass(one, Exception))


def test_every_error_of_ours_is_one():
    """Every public error that a module defines derives from the one base."""
    found = dict(errors())
    assert len(found) > 30
    assert [name for name, one in found.items() if not issubclass(one, LooplessError)] == []


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (LooplessError("the pool is gone"), "error: the pool is gone\n"),
        (CourseRootError("no course"), "error: no course\nnext: loopless new course DIR\n"),
    ],
)
def test_the_command_line_tells_our_errors(monkeypatch, capsys, error, told):
    """An error of ours that a command lets through is told in a sentence, and the exit status is 2."""

    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr(application, "app", fail)
    monkeypatch.setattr(application, "speak_plainly", lambda: None)
    with pytest.raises(SystemExit) as stopped:
        application.main()
    assert stopped.value.code == 2
    assert capsys.readouterr().err == told


def test_the_command_line_lets_all_other_errors_through(monkeypatch):
    """A fault that is none of ours keeps its traceback."""

    def fail(**_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(application, "app", fail)
    monkeypatch.setattr(application, "speak_plainly", lambda: None)
    with pytest.raises(ZeroDivisionError):
        application.main()


@pytest.mark.parametrize("word", ONLY_HERE)
def test_what_is_done_in_one_place_is_done_in_no_other(word):
    """Near names, texts side by side, files that take another's place, and Arrow streams each have one module."""
    found = [
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        if "labelyard" not in path.parts  # it imports nothing of ours
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr == word)
        or (isinstance(node, ast.ImportFrom) and node.module == word)
        or (isinstance(node, ast.alias) and node.name == word)
    ]
    assert {*found} - {ONLY_HERE[word]} == set()


def test_an_unknown_name_is_answered_with_the_nearest_or_with_all():
    """A misspelt name is told the nearest one, a strange one all there are."""
    known = ["latest_labels", "to_local_time"]
    assert (
        unknown("question", "lates_label", known)
        == "no question is called 'lates_label'; did you mean 'latest_labels'?"
    )
    assert unknown("question", "??", known) == "no question is called '??'; there are: latest_labels, to_local_time"
    assert unknown("question", "x", ()) == "no question is called 'x'; there are: none"
    assert nearest("xyz", known) is None
