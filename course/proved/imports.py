"""Which of our modules a module imports, read from the sources: within functions, by another's import, by an entry."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

OURS = ("autograder", "course", "labelyard")

_ENTRY = re.compile(rf"[\"']((?:{'|'.join(OURS)})(?:\.\w+)+:\w+)[\"']")
"""How a language names where a step of judging stands, which is imported once it is needed."""
_IMPORT = re.compile(r"^[ \t]*import[ \t]+([^\n#]+)", re.MULTILINE)
_FROM = re.compile(r"^[ \t]*from[ \t]+(\w[\w.]*)[ \t]+import[ \t]+(?:\(([^)]*)\)|([^\n#]+))", re.MULTILINE)
_NAME = re.compile(r"(?<!\bas )\b(?!as\b)\w[\w.]*")
"""Names in an import, but for what follows `as`."""

Module = tuple[str, Path]


def closure(roots: Iterable[str]) -> list[Module]:
    """Return the modules named, and all of ours that they import in turn, as (name, file)."""
    found: dict[str, Path] = {}
    left = list(roots)
    while left:
        name = left.pop()
        path = module_file(name)
        if name not in found and path is not None:
            found[name] = path
            left += _imported(path)
            left += [name.rpartition(".")[0]]  # a module's package is loaded before it
    return sorted(found.items())


def sources(package: str) -> list[Module]:
    """Return every module of a package, as (name, file)."""
    folder = package_folder(package)
    paths = [path for path in folder.rglob("*.py") if "assignments" not in path.parts]
    return sorted((f"{package}/{path.relative_to(folder).as_posix()}", path) for path in paths)


@cache
def package_folder(package: str) -> Path:
    """Return where a package of ours lies."""
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


@cache
def module_file(name: str) -> Path | None:
    """Return the file of a module of ours; None where there is none of that name."""
    first, *rest = name.split(".")
    if first not in OURS:
        return None
    path = package_folder(first).joinpath(*rest)
    files = (path / "__init__.py", path.with_name(f"{path.name}.py"))
    return next((file for file in files if file.is_file()), None)


@cache
def _imported(path: Path) -> tuple[str, ...]:
    """Return what a module imports, by its lines and not its syntax: a class waits for it, and parsing takes long."""
    text = path.read_text(encoding="utf-8")
    found = [name for names in _IMPORT.findall(text) for name in _NAME.findall(names)]
    for module, several, few in _FROM.findall(text):
        found += [module, *(f"{module}.{name}" for name in _NAME.findall(several or few))]  # perhaps a module too
    return tuple(found + [entry.partition(":")[0] for entry in _ENTRY.findall(text)])
