"""What a look-alike of another system is made of: hide modules, attributes and paths, and write down what must not be.

A look-alike is a folder with a `sitecustomize.py`; whatever Python starts with that folder on PYTHONPATH, and all that
it starts, takes its machine for the other system. It can only take away what this machine has: what the other system
has and this one has not is beyond it.
"""

from __future__ import annotations

import builtins
import functools
import importlib
import io
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path, PurePath
from typing import Any

FAULTS = "LOOKALIKE_FAULTS"
"""The file, named in the environment, to which is added what a look-alike must not see."""
_LOOKS = {"open", "os.listdir", "os.scandir", "os.chdir"}
_UNAUDITED = ("stat", "lstat", "access", "readlink", "statvfs")


def hide_modules(names: Iterable[str]) -> None:
    """Make the import of modules fail, as where they were never built."""
    for name in names:
        sys.modules[name] = None  # type: ignore[assignment]


def hide_attributes(module: str, names: Iterable[str]) -> None:
    """Take names away from a module; a name that ends with `*` stands for all that begin so."""
    found: Any = importlib.import_module(module)
    for name in names:
        start = name.removesuffix("*")
        for hidden in [known for known in vars(found) if known == name or (start != name and known.startswith(start))]:
            delattr(found, hidden)


def hide_paths(roots: Iterable[str], programs: Iterable[str] = (), *, except_for: Iterable[str] = ()) -> None:
    """Make paths below `roots`, and programs by their names, as if they did not exist.

    Parameters
    ----------
    except_for
        Parts of the paths of code that may look all the same, for instance a package whose version for the other system
        asks the kernel another way.

    """
    hidden, gone, allowed = tuple(roots), frozenset(programs), tuple(except_for)

    def refuse(path: object) -> None:
        text = os.fsdecode(path) if isinstance(path, (str, bytes, PurePath)) else ""
        if _below(text, hidden) or os.path.basename(text) in gone:  # noqa: PTH119 (called for every file that opens)
            frame = sys._getframe(2)
            while frame is not None and not any(part in frame.f_code.co_filename for part in allowed):
                frame = frame.f_back
            if frame is None:
                raise FileNotFoundError(2, "No such file or directory", text)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _LOOKS and arguments:
            refuse(arguments[0])

    sys.addaudithook(hook)
    for name in _UNAUDITED:
        _put(os, name, _refusing(getattr(os, name), refuse))


def _below(text: str, roots: tuple[str, ...]) -> bool:
    return any(text == root or text.startswith(f"{root}/") for root in roots)


def _refusing(function: Callable[..., Any], refuse: Callable[[object], None]) -> Callable[..., Any]:
    @functools.wraps(function)
    def looked(path: Any, *rest: Any, **options: Any) -> Any:
        try:
            refuse(path)
        except FileNotFoundError:
            if function.__name__ == "access":
                return False
            raise
        return function(path, *rest, **options)

    return looked


def _put(module: Any, name: str, new: Callable[..., Any]) -> None:
    """Put a function in another's place, also among those that take a descriptor or a folder."""
    old = getattr(module, name)
    for known in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks, os.supports_effective_ids):
        if old in known:
            known.add(new)
    setattr(module, name, new)


def write_texts_in(encoding: str) -> None:
    """Read and write texts in an encoding where none is named, and end lines with CR LF where nothing else is said."""
    true = io.open

    def opened(file: Any, mode: str = "r", buffering: int = -1, coded: Any = None, *rest: Any, **more: Any) -> Any:
        if "b" in mode:
            return true(file, mode, buffering, coded, *rest, **more)
        asked = more.pop("encoding", coded)
        errors = more.pop("errors", rest[0] if rest else None)
        newline = more.pop("newline", rest[1] if len(rest) > 1 else None)
        if newline is None and set(mode) & set("wax+"):
            newline = "\r\n"
        asked = encoding if asked in (None, "locale") else asked
        return true(file, mode, buffering, asked, errors, newline, *rest[2:], **more)

    io.open = builtins.open = opened  # type: ignore[assignment]


def fault(what: str) -> None:
    """Write down what the other system would not have borne, and from where it came."""
    place = os.environ.get(FAULTS)
    if place:
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(f"{what}\n{''.join(traceback.format_stack(limit=12))}\n")


def true_platform_within(package: str, true: str) -> None:
    """Let a package be imported under the true `sys.platform`: its compiled part for the other system is not here."""
    sys.meta_path.insert(0, _True(package, true))


class _True:
    """Finds one package, and sets the true platform while it is executed."""

    def __init__(self, package: str, true: str) -> None:
        self._package, self._true = package, true

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        """Find the package as the others would, with a loader of ours."""
        if name != self._package:
            return None
        rest = (finder for finder in sys.meta_path if finder is not self)
        spec = next((spec for finder in rest if (spec := finder.find_spec(name, path, target)) is not None), None)
        if spec is not None and spec.loader is not None:
            spec.loader.exec_module = self._executing(spec.loader.exec_module)  # type: ignore[method-assign]
        return spec

    def _executing(self, execute: Callable[[Any], None]) -> Callable[[Any], None]:
        def executed(module: Any) -> None:
            false, sys.platform = sys.platform, self._true
            try:
                execute(module)
            finally:
                sys.platform = false

        return executed
