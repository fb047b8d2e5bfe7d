"""IPython without a kernel: runs cells as a kernel would and collects their outputs as a notebook stores them."""

from __future__ import annotations

import base64
import io
import sys
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

MOST_CHARACTERS = 200_000
"""Kept of what one cell prints; the rest is dropped where it is printed, so that two million lines cost no memory."""

Output = dict[str, Any]
_COLLECTED: list[Output] = []


class _Stream(io.TextIOBase):
    """Takes what is printed as a notebook's stream outputs."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._kept = 0

    def write(self, text: str) -> int:
        """Keep text up to the limit."""
        room = MOST_CHARACTERS - self._kept
        if room <= 0:
            return len(text)
        self._kept += len(text)
        kept = text if len(text) <= room else f"{text[:room]}\n… the rest of what the cell printed is left out\n"
        if _COLLECTED and _COLLECTED[-1].get("name") == self._name:
            _COLLECTED[-1]["text"] += kept
        else:
            _COLLECTED.append({"output_type": "stream", "name": self._name, "text": kept})
        return len(text)

    def writable(self) -> bool:
        """Say that it takes text."""
        return True

    def isatty(self) -> bool:
        """Say that it is no terminal."""
        return False


class _Publisher(DisplayPublisher):  # type: ignore[misc]
    def publish(self, data: Any, metadata: Any = None, **_: Any) -> None:
        _COLLECTED.append({"output_type": "display_data", "data": _plain(data), "metadata": metadata or {}})

    def clear_output(self, wait: bool = False) -> None:  # noqa: ARG002 (IPython's signature)
        _COLLECTED.clear()


class _Hook(DisplayHook):  # type: ignore[misc]
    def start_displayhook(self) -> None:
        return

    def write_output_prompt(self) -> None:
        return

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        _COLLECTED.append(
            {
                "output_type": "execute_result",
                "data": _plain(format_dict),
                "metadata": md_dict or {},
                "execution_count": self.prompt_count,
            }
        )

    def finish_displayhook(self) -> None:
        return


class Shell(InteractiveShell):  # type: ignore[misc]
    """An InteractiveShell whose outputs are collected."""

    def enable_gui(self, gui: Any = None) -> None:
        """Do nothing: there is no window to show."""

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        name = getattr(etype, "__name__", str(etype))
        _COLLECTED.append(
            {"output_type": "error", "ename": name, "evalue": _text(evalue), "traceback": [str(line) for line in stb]}
        )


def make_shell() -> Shell:
    """Return the one shell of this process."""
    config = Config({"HistoryManager": {"enabled": False}, "InteractiveShell": {"colors": "nocolor"}})
    shell: Shell = Shell.instance(config=config, display_pub_class=_Publisher, displayhook_class=_Hook)
    return shell


def run_cell(source: str, *, shown: bool = True) -> tuple[list[Output], int]:
    """Run one cell; return its outputs and its execution count.

    Parameters
    ----------
    shown
        Turn figures and results into what a notebook shows, which takes longer than many a cell.

    """
    shell = make_shell()
    shell.display_formatter.active_types = shell.display_formatter.format_types if shown else []
    _COLLECTED.clear()
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _Stream("stdout"), _Stream("stderr")
    try:
        shell.run_cell(source, store_history=True)
    finally:
        sys.stdout, sys.stderr = before
    return list(_COLLECTED), shell.execution_count - 1


def warm() -> None:
    """Do once what every notebook does: the first result and the first traceback load half a library."""
    shell = make_shell()
    for source in ("None", "[1]", "def fail():\n    raise ValueError\n\nfail()"):
        run_cell(source)
    shell.reset(new_session=True)
    shell.execution_count = 1
    _COLLECTED.clear()


def _plain(data: Any) -> dict[str, Any]:
    return {
        str(kind): base64.b64encode(value).decode() if isinstance(value, bytes) else value
        for kind, value in dict(data).items()
    }


def _text(value: Any) -> str:
    try:
        return str(value)
    except Exception:  # noqa: BLE001 (an exception of the learner's may not even print)
        return ""
