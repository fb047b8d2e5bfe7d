"""What an interview's notebook imports: `interview.open()` the interviewer, `interview.history()` what was held."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.base.errors import LooplessError
from course.interviews.desk.interviewer import Interviewer
from course.interviews.history import Held
from course.interviews.history import history as held
from course.interviews.state import work_folder
from course.learner.showing import show_text
from course.learner.standing import ipython, watch

__all__ = ["history", "open"]


@dataclass
class _Open:
    """The interview that is open in this kernel, and the shell that tells of its cells."""

    interviewer: Interviewer | None = None
    shell: Any = None


_OPEN = _Open()


def open(folder: str | Path | None = None) -> Interviewer:  # noqa: A001 (it opens an interview)
    """Open the interview that lies in a folder, the notebook's own where it is left out.

    Raises
    ------
    StateError
        No interview lies there.

    """
    opened = Interviewer(Path(folder) if folder is not None else Path.cwd())
    watch()
    shell = ipython()
    if shell is not None:
        if shell is not _OPEN.shell:
            shell.events.register("post_run_cell", _saw)
            _OPEN.shell = shell
        opened.serve(shell.user_ns)
    _OPEN.interviewer = opened
    opened.clock()
    return opened


def history(work: Path | None = None) -> list[Held]:
    """Return the interviews that were handed in, the oldest first, with how each was decided."""
    return held(work or work_folder())


def _saw(result: Any) -> None:
    """Let the interviewer see a cell that has run (IPython's event `post_run_cell`), and say what its clock says."""
    info, opened = getattr(result, "info", None), _OPEN.interviewer
    if opened is None or info is None:
        return
    try:
        said = opened.saw(str(info.raw_cell), succeeded=bool(result.success))
    except (LooplessError, OSError) as error:
        said = f"The interview's folder cannot be written: {error}"
    if said is not None:
        show_text(said)
