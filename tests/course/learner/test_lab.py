"""The learner's folder: what arrives, what stays."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

from autograder.report.card import _MARKS
from course.cli.commands import COMMANDS
from course.content.bank import UnknownNameError
from course.learner import lab as laboratory
from course.learner.lab import (
    START_HERE,
    deliver,
    deliver_fresh,
    deliver_start,
    notebooks,
    released,
    released_name,
)

NAME = "01_window_sql"
NOTEBOOK = f"{NAME}/{NAME}.ipynb"
CASES = f"{NAME}/visible_cases.json"


@pytest.fixture
def release(tmp_path: Path) -> Path:
    folder = tmp_path / "release"
    write(folder / NOTEBOOK, "release one")
    write(folder / CASES, "cases one")
    return folder


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return tmp_path / "my work"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def told(work: Path, deliveries) -> list[tuple[str, str]]:
    return [(one.what, str(one.path.relative_to(work))) for one in deliveries]


def seen(work: Path) -> dict[str, str]:
    files = (path for path in work.rglob("*") if path.is_file())
    return {str(path.relative_to(work)): path.read_text() for path in files if ".loopless" not in path.parts}


def test_first_delivery(release, work):
    """A first delivery brings the notebook and the files beside it."""
    assert told(work, deliver(release, work, NAME)) == [("new", NOTEBOOK), ("new", CASES)]
    assert seen(work) == {NOTEBOOK: "release one", CASES: "cases one"}


def test_nothing_new(release, work):
    """A second delivery of the same release brings nothing, whether the learner has begun or not."""
    deliver(release, work, NAME)
    assert deliver(release, work, NAME) == []
    write(work / NOTEBOOK, "my answers")
    assert deliver(release, work, NAME) == []
    assert seen(work)[NOTEBOOK] == "my answers"


def test_started_stays(release, work):
    """A new release of a started notebook arrives beside it under another name, once, and says beside what."""
    deliver(release, work, NAME)
    write(work / NOTEBOOK, "my answers")
    write(release / NOTEBOOK, "release two")
    deliveries = deliver(release, work, NAME)
    beside = f"{NAME}/{NAME} (release 2).ipynb"
    assert told(work, deliveries) == [("beside", beside)]
    assert deliveries[0].own == work / NOTEBOOK
    assert seen(work) == {NOTEBOOK: "my answers", beside: "release two", CASES: "cases one"}
    assert deliver(release, work, NAME) == []


def test_untouched_is_renewed(release, work):
    """A notebook that is as it was delivered takes the new release's content under the same name."""
    deliver(release, work, NAME)
    write(release / NOTEBOOK, "release two")
    assert told(work, deliver(release, work, NAME)) == [("renewed", NOTEBOOK)]
    assert seen(work) == {NOTEBOOK: "release two", CASES: "cases one"}


def test_second_new_release(release, work):
    """Each further release of a started notebook has its own number, and an answered earlier one stays as it is."""
    deliver(release, work, NAME)
    write(work / NOTEBOOK, "my answers")
    write(release / NOTEBOOK, "release two")
    deliver(release, work, NAME)
    write(work / f"{NAME}/{NAME} (release 2).ipynb", "my answers to two")
    write(release / NOTEBOOK, "release three")
    assert told(work, deliver(release, work, NAME)) == [("beside", f"{NAME}/{NAME} (release 3).ipynb")]
    assert seen(work)[f"{NAME}/{NAME} (release 2).ipynb"] == "my answers to two"


def test_removed_beside_stays_away(release, work):
    """A copy beside that the learner removed does not come back, and its number is not given again."""
    deliver(release, work, NAME)
    write(work / NOTEBOOK, "my answers")
    write(release / NOTEBOOK, "release two")
    (beside,) = deliver(release, work, NAME)
    beside.path.unlink()
    assert deliver(release, work, NAME) == []
    write(release / NOTEBOOK, "release three")
    assert told(work, deliver(release, work, NAME)) == [("beside", f"{NAME}/{NAME} (release 3).ipynb")]


def test_removed_notebook_comes_back(release, work):
    """A notebook that the learner removed or renamed comes back unanswered."""
    deliver(release, work, NAME)
    (work / NOTEBOOK).rename(work / NAME / "old.ipynb")
    assert told(work, deliver(release, work, NAME)) == [("new", NOTEBOOK)]
    assert seen(work)[f"{NAME}/old.ipynb"] == "release one"


@pytest.mark.parametrize("record", ["", "[1]", '{"a": 3}', None])
def test_lost_record(release, work, record):
    """Where the record of deliveries is lost or broken, what differs from the release counts as the learner's own."""
    deliver(release, work, NAME)
    write(work / NOTEBOOK, "my answers")
    path = work / ".loopless" / "releases.json"
    path.unlink() if record is None else path.write_text(record)
    assert told(work, deliver(release, work, NAME)) == [("beside", f"{NAME}/{NAME} (release 2).ipynb")]
    assert seen(work)[NOTEBOOK] == "my answers"


def test_name_is_taken(release, work):
    """A copy beside never takes the name of a file that exists."""
    deliver(release, work, NAME)
    write(work / NOTEBOOK, "my answers")
    write(work / f"{NAME}/{NAME} (release 2).ipynb", "mine too")
    write(release / NOTEBOOK, "release two")
    assert told(work, deliver(release, work, NAME)) == [("beside", f"{NAME}/{NAME} (release 3).ipynb")]
    assert seen(work)[f"{NAME}/{NAME} (release 2).ipynb"] == "mine too"


def test_back_to_an_earlier_release(release, work):
    """A release that was delivered before, a release ago, is not delivered again beside the learner's own."""
    deliver(release, work, NAME)
    write(work / NOTEBOOK, "my answers")
    write(release / NOTEBOOK, "release two")
    deliver(release, work, NAME)
    write(release / NOTEBOOK, "release one")
    assert deliver(release, work, NAME) == []


def test_hidden_files_stay_out(release, work):
    """Checkpoints and other hidden files of the release are not delivered."""
    write(release / NAME / ".ipynb_checkpoints" / "x.ipynb", "old")
    deliver(release, work, NAME)
    assert set(seen(work)) == {NOTEBOOK, CASES}


def test_fresh_copies(release, work):
    """A fresh copy is unanswered, stands beside the learner's own, and each is another file."""
    deliver(release, work, NAME)
    write(work / NOTEBOOK, "my answers")
    assert told(work, deliver_fresh(release, work, NAME)) == [("beside", f"{NAME}/{NAME} (fresh).ipynb")]
    assert told(work, deliver_fresh(release, work, NAME)) == [("beside", f"{NAME}/{NAME} (fresh 2).ipynb")]
    assert seen(work)[NOTEBOOK] == "my answers"
    assert seen(work)[f"{NAME}/{NAME} (fresh).ipynb"] == "release one"


def test_names(release):
    """An assignment is found by its name, its number, or the rest of its name; folders without notebooks are none."""
    write(release / "02_timestamps" / "02_timestamps.ipynb", "two")
    write(release / "03_empty" / "notes.txt", "no notebook")
    assert released(release) == [NAME, "02_timestamps"]
    assert {released_name(release, name) for name in (NAME, "01", "window_sql")} == {NAME}
    assert notebooks(release, NAME) == [Path(NOTEBOOK)]


def test_nearest_name(release, tmp_path):
    """A mistyped name gets the nearest one; a name like nothing gets the list."""
    with pytest.raises(UnknownNameError, match="did you mean '01_window_sql'"):
        released_name(release, "1_windowsql")
    with pytest.raises(UnknownNameError, match="there are: 01_window_sql"):
        released_name(release, "zzz")
    with pytest.raises(UnknownNameError, match="there are: none"):
        released_name(tmp_path / "nowhere", "zzz")


def test_where_to_begin(work, monkeypatch):
    """START_HERE comes once, is renewed while untouched, and stays as the learner left it: changed, or removed."""
    assert told(work, deliver_start(work)) == [("new", START_HERE)]
    assert deliver_start(work) == []
    monkeypatch.setattr(laboratory, "_start_here", lambda: b"release two")
    assert told(work, deliver_start(work)) == [("renewed", START_HERE)]
    write(work / START_HERE, "my notes")
    monkeypatch.setattr(laboratory, "_start_here", lambda: b"release three")
    assert deliver_start(work) == []
    assert seen(work) == {START_HERE: "my notes"}
    (work / START_HERE).unlink()
    assert deliver_start(work) == []
    assert seen(work) == {}


def test_what_start_here_says(work):
    """It is a valid notebook of one Markdown cell: the panel, each sign of a card, and commands that exist."""
    deliver_start(work)
    notebook = nbformat.read(work / START_HERE, 4)
    nbformat.validate(notebook)
    (text,) = [cell.source for cell in notebook.cells]
    assert all(sign in text for sign, _, _ in _MARKS.values() if sign != "!")
    assert "panel on the left" in text
    named = set(re.findall(r"`loopless (\w+)", text))
    assert {"next", "progress", "plan", "interview", "start", "record"} == named
    assert named - {"interview"} <= set(COMMANDS)
