"""Which of our modules a module imports, read from the sources: within functions, by another's import, by an entry."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

OURS = ("autograder", "course", "labelyard")

_ENTRY = re.compile(rf"(?:{'|'.join(OURS)})(?:\.\w+)+:\w+")
"""How a language names where a step of judging stands, which is imported once it is needed."""

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
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]  # perhaps a module too
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and _ENTRY.fullmatch(node.value):
            found += [node.value.partition(":")[0]]
    return tuple(found)
