"""A file as odd as files are earns the same by `loopless grade` and by `nbgrader autograde`."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import nbformat
import pytest

from tests.course.grading.courses import PYTHON, SQL, Course, cell, right, small

MEGABYTE = 2**20


def _json(notebook: Any, **changed: Any) -> str:
    return json.dumps({**notebook, **changed}, ensure_ascii=False)


def _widgets(notebook: Any) -> bytes:
    state = {"state": {"one": {"model_name": "Plot", "state": {"data": "A" * (112 * MEGABYTE)}}}}
    kind = "application/vnd.jupyter.widget-state+json"
    return _json(notebook, metadata={**notebook.metadata, "widgets": {kind: state}}).encode()


def _plot(notebook: Any) -> bytes:
    shown = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "A" * (112 * MEGABYTE)}}
    cell(notebook, SQL).outputs = [shown]
    return _json(notebook).encode()


def _older(minor: int) -> Callable[[Any], bytes]:
    def made(notebook: Any) -> bytes:
        cells = [{name: value for name, value in one.items() if name != "id"} for one in notebook.cells]
        return _json(notebook, cells=cells, nbformat_minor=minor).encode()

    return made


def _version_3(notebook: Any) -> bytes:
    cells = []
    for one in notebook.cells:
        kind = {"input": one.source, "language": "python", "outputs": [], "collapsed": False}
        own = kind if one.cell_type == "code" else {"source": one.source}
        cells.append({"cell_type": one.cell_type, "metadata": one.metadata, **own})
    sheets = [{"cells": cells, "metadata": {}}]
    return json.dumps({"metadata": {}, "nbformat": 3, "nbformat_minor": 0, "worksheets": sheets}).encode()


def _one_id(notebook: Any) -> bytes:
    return _json(notebook, cells=[{**one, "id": "same"} for one in notebook.cells]).encode()


def _null_in_answer(notebook: Any) -> bytes:
    notebook.cells.insert(0, nbformat.v4.new_markdown_cell("a MARK b"))
    return _json(notebook).replace("MARK", "\0").encode()


ODD: dict[str, tuple[Callable[[Any], bytes], bool]] = {
    "byte order mark": (lambda nb: b"\xef\xbb\xbf" + _json(nb).encode(), True),
    "UTF-16": (lambda nb: _json(nb).encode("utf-16"), True),
    "112 MB of widgets": (_widgets, True),
    "112 MB of a plot": (_plot, True),
    "version 3": (_version_3, True),
    "version 4.0": (_older(0), True),
    "version 4.5 without ids": (_older(5), True),
    "one id for all cells": (_one_id, True),
    "more behind the notebook": (lambda nb: _json(nb).encode() + b'"}]}\n<<<<<<< HEAD', True),
    "null bytes behind the notebook": (lambda nb: _json(nb).encode() + bytes(4096), True),
    "a null byte in a text": (_null_in_answer, True),
    "empty": (lambda _: b"", False),
    "null bytes only": (lambda _: bytes(4096), False),
    "cut short": (lambda nb: _json(nb).encode()[:2000], False),
    "Latin-1": (lambda nb: _json(nb).replace("Ties", "Tïes").encode("latin-1"), False),
    "no cells": (lambda _: b'{"nbformat": 4}', False),
}
"""Name -> how the file of a right submission is made of it, and whether its answers can still be read."""


@pytest.fixture(scope="module")
def both(tmp_path_factory) -> tuple[dict[str, Any], dict[str, Any], Course]:
    """What the two ways gave every file: loopless grade, then nbgrader autograde in a copy of the course."""
    base = tmp_path_factory.mktemp("alike")
    ours, theirs = small(base / "ours"), small(base / "theirs")
    answered = right(ours.released())
    cell(answered, PYTHON).source = ""  # what takes long to judge tells nothing of a file
    for course in (ours, theirs):
        for number, (made, _) in enumerate(ODD.values()):
            course.hand_in(f"s{number}", made(copy.deepcopy(answered)))
        (course.folder("link") / f"{course.name}.ipynb").symlink_to(course.folder("s0") / f"{course.name}.ipynb")
    code, _, said = ours.grade("--workers", "1")
    assert code == 0, said
    theirs.nbgrader("autograde", theirs.name)
    return ours.everything(), theirs.everything(), ours


@pytest.mark.parametrize("name", ODD)
def test_an_odd_file_earns_the_same_by_both_ways(both, name):
    """All points where the answers can be read, none where they cannot, by both commands and in every cell."""
    ours, theirs, course = both
    student, readable = f"s{list(ODD).index(name)}", ODD[name][1]
    assert ours[student] == theirs[student]
    full = sum(score or 0.0 for score, *_ in ours["s0"].values())
    assert full > 0
    assert sum(score or 0.0 for score, *_ in ours[student].values()) == (full if readable else 0.0)
    assert bool(course.record(student).needs_human) is not readable


def test_a_link_to_what_another_handed_in_earns_nothing_by_both_ways(both):
    """A notebook that is a link is not followed by either command."""
    ours, theirs, _ = both
    assert sum(score or 0.0 for score, *_ in theirs["link"].values()) == 0.0
    assert ours["link"] == theirs["link"]
