"""Show some packages other modules than everybody else sees, by an `__import__` of their own."""

from __future__ import annotations

import builtins
import fnmatch
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any


class Module(ModuleType):
    """Stands for a module: without some of its names (`*` as in a shell), with others in their place."""

    def __init__(self, true: ModuleType, lacking: Iterable[str], **put: Any) -> None:
        super().__init__(true.__name__, true.__doc__)
        gone = {name for pattern in lacking for name in fnmatch.filter(vars(true), pattern)}
        self.__dict__.update(_true=true, _gone=frozenset(gone - set(put)), **put)

    def __getattr__(self, name: str) -> Any:
        if name in self.__dict__["_gone"]:
            msg = f"module {self.__name__!r} has no attribute {name!r} on this system"
            raise AttributeError(msg)
        return getattr(self.__dict__["_true"], name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self.__dict__["_true"], name, value)


def show(packages: tuple[str, ...], modules: Mapping[str, Any], hidden: Iterable[str]) -> None:
    """Show modules to whatever is imported of some packages; what is hidden cannot be imported there."""
    gone = frozenset(hidden)

    def imported(name: str, variables: Any = None, others: Any = None, wanted: Any = (), level: int = 0) -> Any:
        if level == 0 and name in gone:
            msg = f"No module named {name!r}"
            raise ModuleNotFoundError(msg, name=name)
        if level == 0 and name in modules:
            return modules[name]
        return builtins.__import__(name, variables, others, wanted, level)

    theirs = {**vars(builtins), "__import__": imported}
    sys.meta_path.insert(0, _Finder(packages, theirs))  # type: ignore[arg-type]


class _Finder:
    """Finds the packages' modules as the others would, and hands each the names that are built in for them."""

    def __init__(self, packages: tuple[str, ...], theirs: dict[str, Any]) -> None:
        self._packages, self._theirs = packages, theirs

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        if name.partition(".")[0] not in self._packages:
            return None
        rest = (finder for finder in sys.meta_path if finder is not self)
        spec = next((spec for finder in rest if (spec := finder.find_spec(name, path, target)) is not None), None)
        if spec is None or spec.loader is None:
            return spec
        execute = spec.loader.exec_module

        def executed(module: Any) -> None:
            module.__dict__["__builtins__"] = self._theirs
            execute(module)
            if name == "autograder.loops.reading.library":  # what stands in here for the system is no learner's code
                module._ROOTS |= {Path(__file__).resolve().parent}

        spec.loader.exec_module = executed  # type: ignore[method-assign]
        return spec
