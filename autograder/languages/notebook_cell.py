"""What IPython makes of a cell: its cell magic, and the Python in it. In a notebook, a class and a file alike.

Whoever reads a cell reads it here, by IPython's own transformer, so that a cell means the same wherever it is judged.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

RUNS_ITS_BODY = frozenset({"time", "capture", "prun"})
"""Cell magics under which the rest of the cell runs as a cell, so that what it defines is defined."""
_MAGIC = re.compile(r"^(?P<indent>\s*+)(?P<target>[\w, ]++=\s*+)?([%!].*|\?{1,2}[\w.]+|[\w.]+\?{1,2})\s*$")
_MOST_READ = 1_000_000
"""Characters: IPython reads a cell again for each magic; beyond, lines that look like magics are taken for such."""


@dataclass(frozen=True, slots=True)
class CellMagic:
    """The magic that a cell begins with: its name, the rest of its line, the lines below."""

    name: str
    line: str
    body: str


def compiled_from_cell(filename: str) -> bool:
    """Whether code of a file of this name was compiled from a cell: IPython and its kernel name them so."""
    return filename.startswith("<ipython-input-") or "ipykernel_" in filename


def cell_magic(source: str) -> CellMagic | None:
    """Return the magic of a cell; None where it has none."""
    lines = _cleaned(source)
    if not lines or not lines[0].startswith("%%") or re.match(r"%%\w+\?", lines[0]):
        return None
    name, _, line = lines[0][2:].rstrip().partition(" ")
    return CellMagic(name, line, "".join(lines[1:]))


def innermost_magic(source: str) -> CellMagic | None:
    """Return the magic of a cell, or of the cell that stands below magics such as `%%time`."""
    found = cell_magic(source)
    while found is not None and found.name in RUNS_ITS_BODY:
        found = cell_magic(found.body)
    return found


@lru_cache(maxsize=256)
def python_of(source: str) -> str:
    """Return the Python of a cell, line numbers kept: calls of magics and of the shell are left out, or give None.

    A cell that is no Python, and no cell of magics either, is returned as it is: whoever parses it tells its error.
    """
    if "get_ipython" not in source and _parses(source):
        return source
    body = _below_magics(source)
    if sum(_MAGIC.match(line) is not None for line in body.split("\n")) * len(body) > _MOST_READ:
        return "\n".join(_MAGIC.sub(_blanked, line) for line in body.split("\n"))
    lines = body.split("\n")
    blank = next((number for number, line in enumerate(lines) if line.strip()), 0)  # IPython drops them
    try:
        made = _transformer().transform_cell(body)
    except (SyntaxError, RecursionError, MemoryError, ValueError, SystemError):
        return body  # since Python 3.12 a tokenizer in C raises the last two, on half characters and NUL
    return "\n" * blank + _without_calls(str(made))


def parse(source: str) -> ast.Module:
    """Parse Python quietly: a SyntaxWarning about the learner's escapes must not reach stderr.

    Raises
    ------
    SyntaxError, RecursionError, MemoryError
        As ``ast.parse`` does on text that is not Python or nested too deeply.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source)


def tree_of(cell: str, most_characters: int) -> ast.Module | None:
    """Return the syntax tree of a cell; None where it is longer than told, or no Python that can be read."""
    if len(cell) > most_characters:
        return None
    try:
        return parse(python_of(cell))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def defines(source: str, name: str) -> bool:
    """Whether a cell defines a function (or anything that may be called) by this name, or tries to.

    A cell that Python cannot parse tries to where a line says so: it is the learner's newest answer, and its error is
    told.
    """
    if name not in source:
        return False
    found = _names_defined(source)
    if found is None:
        return re.search(rf"^[ \t]*(?:async[ \t]+)?(?:def|class)[ \t]+{name}\b", source, re.MULTILINE) is not None
    return name in found


@lru_cache(maxsize=1024)
def _names_defined(source: str) -> frozenset[str] | None:
    """Return what a cell defines; None of one that Python cannot parse. Read once, however many questions ask."""
    try:
        return frozenset(_defined(parse(python_of(source))))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


@lru_cache(maxsize=1024)
def bound_names(source: str) -> frozenset[str]:
    """Return the names that a cell binds for the cells that follow."""
    try:
        return frozenset(_bound(parse(python_of(source)))) - {"*"}
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()


@cache
def _transformer() -> Any:
    from IPython.core.inputtransformer2 import TransformerManager  # noqa: PLC0415 (plain Python needs no IPython)

    return TransformerManager()


def _cleaned(source: str) -> list[str]:
    if "%%" not in source:
        return []
    lines = source.splitlines(keepends=True)
    for transform in _transformer().cleanup_transforms:
        lines = transform(lines)
    return list(lines)


def _below_magics(source: str) -> str:
    """Return what runs below magics such as `%%time`, whose lines are left blank."""
    found, blank = cell_magic(source), 0
    while found is not None and found.name in RUNS_ITS_BODY:
        blank = source.count("\n") - found.body.count("\n")
        source = "\n" * blank + found.body
        found = cell_magic(source)
    return source


def _parses(source: str) -> bool:
    try:
        parse(source)
    except (SyntaxError, ValueError):
        return False
    except (RecursionError, MemoryError):
        return True  # nested too deeply, which no transformer mends
    return True


def _without_calls(source: str) -> str:
    """Blank the calls that IPython puts in the place of magics."""
    try:
        tree = parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return source
    lines = source.encode().split(b"\n")
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_of_ipython(node)]
    for node in sorted(calls, key=lambda call: (call.lineno, call.col_offset), reverse=True):
        if node.end_lineno != node.lineno:  # the learner's own call, over several lines
            continue
        line, end = lines[node.lineno - 1], node.end_col_offset or 0
        put = b"None" if id(node) not in statements else b"pass"
        if put == b"pass" and node.col_offset == 0 and not line[end:].strip():
            put = b""
        lines[node.lineno - 1] = line[: node.col_offset] + put + line[end:]
    return b"\n".join(lines).decode()


def _is_of_ipython(node: ast.Call) -> bool:
    shell = node.func.value if isinstance(node.func, ast.Attribute) else None
    return (
        isinstance(shell, ast.Call)
        and isinstance(shell.func, ast.Name)
        and shell.func.id == "get_ipython"
        and not shell.args
    )


def _blanked(match: re.Match[str]) -> str:
    # `files = !ls` still binds a name, and an indented magic may be the whole body of a block.
    if match["target"]:
        return f"{match['indent']}{match['target']}None"
    return f"{match['indent']}pass" if match["indent"] else ""


def _defined(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def _bound(node: ast.AST) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield child.name
        elif isinstance(child, ast.Import | ast.ImportFrom):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in child.names)
        elif isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store):
            yield child.id
        elif isinstance(child, ast.ExceptHandler) and child.name:
            yield child.name
        if not isinstance(child, (*_SCOPES, *_COMPREHENSIONS)):
            yield from _bound(child)
