"""Files as Windows has them: names that it refuses, files in use, pipes that end."""

from __future__ import annotations

import os
import select
import sys
from pathlib import Path
from typing import Any

_REFUSED = frozenset('<>:"|?*')
_TAKEN = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


def refuse_as_windows(place: str) -> None:
    """Refuse, below a folder, names that Windows does not take, and to move or delete a file that is open here."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in ("open", "os.mkdir", "os.rename"):
            for argument in arguments[: 2 if event == "os.rename" else 1]:
                _refuse_name(argument, place)
        if event in ("os.remove", "os.rename"):
            folder = arguments[-1]
            for argument in arguments[: 2 if event == "os.rename" else 1]:
                _refuse_open(argument, folder, place)

    if place:
        sys.addaudithook(hook)


def at_its_end(number: int) -> bool:
    """Whether a pipe holds nothing more and its other end is closed."""
    asked = select.poll()
    asked.register(number, select.POLLIN)
    found = dict(asked.poll(0)).get(number, 0)
    return bool(found & select.POLLHUP) and not found & select.POLLIN


def _refuse_name(path: object, place: str) -> None:
    text = os.fsdecode(path) if isinstance(path, (str, bytes, os.PathLike)) else place
    text = os.path.abspath(text)  # noqa: PTH100 (called for every file that opens)
    if not text.startswith(f"{place}/"):
        return
    for part in text.removeprefix(place).split("/"):
        named = part.partition(".")[0].lower()
        if _REFUSED & set(part) or named in _TAKEN or (part not in ("", ".", "..") and part[-1] in " ."):
            raise OSError(22, "The filename, directory name, or volume label syntax is incorrect", text)


def _refuse_open(path: object, folder: object, place: str) -> None:
    text = os.fsdecode(path) if isinstance(path, (str, bytes, os.PathLike)) else ""
    if isinstance(folder, int) and folder >= 0:
        text = f"{os.readlink(f'/proc/self/fd/{folder}')}/{text}"  # noqa: PTH115 (called for every file that goes)
    whole = os.path.realpath(text)  # (called for every file that goes)
    if whole.startswith(f"{place}/") and Path(whole).is_file() and whole in _open_here():
        raise PermissionError(13, "The process cannot access the file because it is being used", text)


def _open_here() -> set[str]:
    found = set()
    for number in os.listdir("/proc/self/fd"):  # noqa: PTH208 (as above)
        try:
            found.add(os.readlink(f"/proc/self/fd/{number}"))  # noqa: PTH115 (as above)
        except OSError:  # the listing's own
            continue
    return found
