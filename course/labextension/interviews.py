"""The interview that runs, and how another one begins: as `loopless interview` does it."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from autograder.base.errors import LooplessError
from course.labextension.shown import Interview

KINDS = ("screen", "case", "statistics")
_FOLDER = "interviews"
_KNOWN_BY = ("interview.json", "debrief.html")
"""In an interview's folder: how far it is, and that it is through."""
_SENTENCE = 400


class BeginError(LooplessError, RuntimeError):
    """No interview can be begun; the message says why."""


def _interviews() -> Any:
    """Return the room of interviews; None where this Loopless has none."""
    try:
        return import_module("course.interviews")
    except ModuleNotFoundError:
        return None


def kinds() -> tuple[str, ...]:
    """Return the kinds of interviews that can be begun here."""
    return KINDS if _interviews() is not None else ()


def running(work: Path, now: dt.datetime, prefix: str = "") -> Interview | None:
    """Return the interview that runs in a learner's folder; `prefix` leads there from the server's root."""
    interviews = _interviews()
    found = interviews.running(work, now) if interviews is not None else None
    if found is None:
        return None
    return Interview(
        title=found.title,
        kind=found.kind,
        notebook=f"{prefix}{Path(found.notebook).as_posix()}",
        begun=_text(found.begun),
        ends=_text(found.ends),
        left=round((found.ends - now).total_seconds(), 1) if found.ends is not None else None,
        minutes=found.minutes,
        paused=found.paused,
        handed_in=found.handed_in,
    )


def files(work: Path) -> list[Path]:
    """Return the files by which interviews are known to have gone on; the record does not tell of every step."""
    return sorted(path for name in _KNOWN_BY for path in work.glob(f"{_FOLDER}/*/{name}"))


def begin(work: Path, kind: str) -> str:
    """Deal an interview into a learner's folder, by the command that a terminal would get; return its notebook there.

    Raises
    ------
    BeginError
        There is no such kind, or the command refused; the message is its own.

    """
    if kind not in kinds():
        msg = f"no kind of interview is called {kind!r}; there are {', '.join(kinds()) or 'none in this version'}"
        raise BeginError(msg)
    before = set(_notebooks(work))
    command = [sys.executable, "-m", "course.cli", "interview", kind]
    done = subprocess.run(
        command,
        cwd=work,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        told = " ".join((done.stderr.strip() or done.stdout.strip()).split())
        raise BeginError(told[-_SENTENCE:] or f"`loopless interview {kind}` ended with {done.returncode}")
    dealt = [path for path in _notebooks(work) if path not in before]
    if not dealt:
        msg = f"`loopless interview {kind}` dealt nothing into {work}; type it in a terminal"
        raise BeginError(msg)
    return dealt[-1].relative_to(work).as_posix()


def _notebooks(work: Path) -> list[Path]:
    return sorted(work.glob(f"{_FOLDER}/*/interview.ipynb"))


def _text(moment: dt.datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
