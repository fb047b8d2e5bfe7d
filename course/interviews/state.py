"""What an interview's folder remembers while it runs: one small file, there whole or not at all."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from autograder.base import clock
from autograder.base.errors import LooplessError
from autograder.base.whole_file import write_whole
from course.content.course_root import course_root
from course.interviews.sitting import Sitting, SittingError, moment_of

FILE, FROZEN, NOTEBOOK = "interview.json", "sitting.json", "interview.ipynb"
"""In an interview's folder: its state, what was handed in, its notebook."""
PAGE, OUTCOME = "debrief.html", "debrief.json"
"""In an interview's folder: its debrief, and how it was decided."""
_LOCK, _PATIENCE_SECONDS = ".interview.lock", 5.0
FOLDER = "interviews"
"""In a learner's folder: holds a folder for each interview."""


class StateError(LooplessError, ValueError):
    """A folder holds no state of an interview, or a broken one; the message says which."""


@dataclass(frozen=True, slots=True)
class State:
    """An interview as far as it is.

    Attributes
    ----------
    said
        The minutes left at which its clock has spoken up.
    made
        When it was dealt; None where that is not known any more.

    """

    sitting: Sitting
    said: tuple[float, ...] = ()
    made: dt.datetime | None = None


def work_folder() -> Path:
    """Return the folder of a learner's notebooks in the course that is served."""
    return course_root().folder / "work"


def read_state(folder: Path) -> State:
    """Return the state of the interview in a folder.

    Raises
    ------
    StateError
        There is none, or it is broken.

    """
    path = folder / FILE
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        made = moment_of(plain["made"]) if plain["made"] is not None else None
        return State(Sitting.from_json(plain["sitting"]), tuple(float(mark) for mark in plain["said"]), made)
    except FileNotFoundError as error:
        msg = f"{folder} holds no {FILE}, so no interview; make one with: loopless interview screen"
        raise StateError(msg) from error
    except (OSError, KeyError, TypeError, ValueError) as error:
        msg = f"{path} cannot be read: {error}"
        raise StateError(msg) from error


def write_state(folder: Path, state: State) -> None:
    """Keep a state in place of the one before."""
    made = state.made.isoformat() if state.made is not None else None
    plain = {"sitting": state.sitting.to_json(), "said": list(state.said), "made": made}
    write_whole(folder / FILE, json.dumps(plain, indent=1, ensure_ascii=False) + "\n")


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let nobody else change an interview's state for as long as the block runs: two kernels may hold one notebook.

    Where a folder or its drive takes no lock, or somebody holds it for longer than seconds, the block runs without.
    """
    # SQLite's lock, since it is one on every system; nothing is ever written through it.
    connection: sqlite3.Connection | None = None
    with suppress(sqlite3.Error):
        connection = sqlite3.connect(folder / _LOCK, timeout=_PATIENCE_SECONDS, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        if connection is not None:
            connection.close()


def put_aside(folder: Path) -> Path:
    """Rename a broken state; return where it went."""
    stamp = clock.moment().strftime("%Y-%m-%d %H.%M.%S.%f")
    aside = folder / f"interview (broken {stamp}).json"
    with suppress(FileNotFoundError):
        (folder / FILE).rename(aside)
    return aside


def freeze(folder: Path, sitting: Sitting) -> None:
    """Keep what was handed in, apart from the state: a debrief is made from it, now and later."""
    write_whole(folder / FROZEN, json.dumps(sitting.to_json(), indent=1, ensure_ascii=False) + "\n")


def frozen(folder: Path) -> Sitting:
    """Return what was handed in.

    Raises
    ------
    SittingError
        Nothing was, or it cannot be read.

    """
    path = folder / FROZEN
    try:
        return Sitting.from_json(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        msg = f"{folder} holds no {FROZEN}: nothing was handed in there"
        raise SittingError(msg) from error
    except (OSError, ValueError) as error:
        msg = f"{path} cannot be read: {error}"
        raise SittingError(msg) from error


def interviews(work: Path) -> Iterator[tuple[Path, State]]:
    """Yield the folder and the state of every interview in a learner's folder, the oldest first; broken ones not."""
    try:
        folders = sorted(path.parent for path in (work / FOLDER).glob(f"*/{FILE}"))
    except OSError:
        folders = []
    for folder in folders:
        with suppress(StateError):
            yield folder, read_state(folder)
