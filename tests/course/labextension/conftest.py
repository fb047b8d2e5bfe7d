"""A small course and a learner's folder, for tests of what feeds the panel."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from course.labextension.learner import Learner
from course.record import Event, Store
from course.record.place import FILE, VARIABLE
from course.record.progress import Listed

NOW = dt.datetime(2026, 11, 2, 9, 0, tzinfo=dt.UTC)
CRITERIA = {"accuracy": 6.0, "efficiency": 3.0}
COURSE = [
    Listed("first", "The first", "01_window_sql", CRITERIA, ("ties",), 8, 1),
    Listed("second", "The second", "01_window_sql", CRITERIA, ("windows",), 12, 3),
    Listed("third", "The third", "02_logs", CRITERIA, ("zones",), 10, 2),
]


def checked(exercise: str, outcome: str, criterion: str = "accuracy", points: float = 0.0, days: float = 0) -> Event:
    full = CRITERIA[criterion]
    return Event(
        kind="checked",
        exercise=exercise,
        at=NOW - dt.timedelta(days=days),
        criterion=criterion,
        outcome=outcome,
        points=full if outcome == "passed" else points,
        of=full,
        answer="a",
    )


def passed(exercise: str, days: float = 0) -> list[Event]:
    return [checked(exercise, "passed", criterion, days=days) for criterion in CRITERIA]


def notebook(path: Path, title: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"cells": [{"source": [f"# {title}\n", "\n", "Text."]}]}), encoding="utf-8")


@pytest.fixture
def work(tmp_path: Path, monkeypatch) -> Path:
    """Return a learner's folder, with the notebook of the first assignment and an empty record."""
    monkeypatch.delenv(VARIABLE, raising=False)
    folder = tmp_path / "work"
    (folder / ".loopless").mkdir(parents=True)
    (folder / ".loopless" / "releases.json").write_text("{}", encoding="utf-8")
    notebook(folder / "01_window_sql" / "01_window_sql.ipynb", "Window SQL")
    return folder


@pytest.fixture
def store(work: Path) -> Store:
    return Store(work / FILE)


@pytest.fixture
def learner(work: Path) -> Learner:
    return Learner(work, listed=list(COURSE))
