"""Hostile notebooks patch what there is: after a rename, an attack that hits nothing proves nothing."""

from __future__ import annotations

import ast
import contextlib
import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from autograder.languages.notebook_cell import python_of

HOSTILE = Path(__file__).parent / "hostile"
OURS = ("autograder", "course")


def named(tree: ast.AST) -> dict[str, object]:
    """Return what a notebook's cells import of ours, by the names that they give it; what is missing raises."""
    found: dict[str, object] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in OURS:
            module = importlib.import_module(node.module)
            for alias in node.names:
                if not hasattr(module, alias.name):
                    importlib.import_module(f"{node.module}.{alias.name}")
                found[alias.asname or alias.name] = getattr(module, alias.name)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] in OURS:
                    module = importlib.import_module(alias.name)
                    top = importlib.import_module(alias.name.split(".")[0])
                    found[alias.asname or top.__name__] = module if alias.asname else top
    return found


def missing(tree: ast.AST, known: dict[str, object]) -> Iterator[str]:
    """Yield the attributes of our modules and classes that a notebook's cells name, and that there are none of."""
    for node in ast.walk(tree):
        parts, inner = [], node
        while isinstance(inner, ast.Attribute):
            parts.insert(0, inner.attr)
            inner = inner.value
        if not parts or not isinstance(inner, ast.Name) or inner.id not in known:
            continue
        owner = known[inner.id]
        for part in parts:
            if not hasattr(owner, part):
                if isinstance(owner, ModuleType | type):
                    yield f"line {node.lineno}: {inner.id}.{'.'.join(parts)}"
                break
            owner = getattr(owner, part)


@pytest.mark.parametrize("path", sorted(HOSTILE.glob("*/cells.py")), ids=lambda path: path.parent.name)
def test_an_attack_names_what_there_is(path: Path):
    """Every name of ours that a hostile notebook imports or patches exists."""
    known: dict[str, object] = {}
    cells = path.read_text(encoding="utf-8").split("# %%")
    for cell in cells:  # one that is no Python on purpose hides no other
        with contextlib.suppress(SyntaxError):
            known |= named(ast.parse(python_of(cell)))
    for cell in cells:
        with contextlib.suppress(SyntaxError):
            assert not list(missing(ast.parse(python_of(cell)), known))
