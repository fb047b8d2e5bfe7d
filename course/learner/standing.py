"""What stands in a notebook's cells, as far as its kernel has seen them run: the latest source of each, in order.

A grader reads the notebook that is handed in. At home a kernel sees only cells that run, each with the id under which
JupyterLab knows it: a cell that is typed over replaces what stood there. Where a front end sends no ids (nbclient),
each run is a cell of its own.
"""

from __future__ import annotations

import linecache
import sys
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from autograder.languages.notebook_cell import compiled_from_cell

__all__ = ["ipython", "on_screen", "standing", "watch"]


@dataclass
class _Seen:
    """The cells that a shell ran: by id, in the order in which they ran first."""

    shell: Any = None
    cells: dict[str, str] = field(default_factory=dict)

    def note(self, info: Any) -> None:
        """Keep the source of a cell that is about to run (IPython's event `pre_run_cell`)."""
        self.keep(getattr(info, "cell_id", None), str(info.raw_cell))

    def keep(self, cell: str | None, source: str) -> None:
        """Keep a source in its cell's place; without an id, behind all others."""
        self.cells[cell or f"run {len(self.cells)}"] = source


_SEEN = _Seen()


def watch() -> bool:
    """See every cell that runs from now on, and the one that runs now; return whether a cell runs now at all."""
    shell, running = ipython(), _running()
    if shell is None or running is None:
        return False
    if shell is not _SEEN.shell:
        _SEEN.shell, _SEEN.cells = shell, {}
        shell.events.register("pre_run_cell", _SEEN.note)
        _SEEN.keep(_running_id(shell), _raw(shell) or running)
    return True


def standing() -> list[str]:
    """Return the sources that stand in the cells seen so far."""
    return list(_SEEN.cells.values())


def on_screen() -> bool:
    """Whether a front end that knows its cells runs this one: somebody looks on. A machine's client sends no id."""
    shell = ipython()
    return shell is not None and _running_id(shell) is not None


def _running() -> str | None:
    """Return the source of the cell that runs now, as IPython compiled it; None where no cell runs."""
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001 (who calls, and from where)
    while frame is not None:
        if compiled_from_cell(frame.f_code.co_filename):
            return "".join(linecache.getlines(frame.f_code.co_filename))
        frame = frame.f_back
    return None


def _raw(shell: Any) -> str:
    """Return the running cell as it was typed, where the shell keeps a history and the cell is in it."""
    kept = shell.history_manager.input_hist_raw if shell.history_manager is not None else []
    return str(kept[-1]) if kept and ".open(" in kept[-1] else ""


def _running_id(shell: Any) -> str | None:
    kernel = getattr(shell, "kernel", None)
    parent = kernel.get_parent() if kernel is not None else {}
    found = parent.get("metadata", {}).get("cellId")
    return str(found) if found else None


def ipython() -> Any:
    """Return the IPython that this code runs in; None where there is none."""
    found = getattr(sys.modules.get("IPython"), "get_ipython", None)  # what runs in it has it loaded
    return None if found is None else found()
