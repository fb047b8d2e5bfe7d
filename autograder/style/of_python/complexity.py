"""Functions that hold too much: cognitive complexity, length, nesting; the monolith."""

import ast
import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from complexipy import code_complexity

from autograder.style.of_python.code_lines import LONG_FUNCTION, lines_of
from autograder.style.remark import Remark, Severity, by_excess, heaviest

# Cognitive complexity (SonarSource, 2017). Measured on answers to interview questions: 0 to 1 for good ones, 40 for the
# monolith; 15 is the limit that the metric's authors recommend.
_COMPLEX, _TANGLED = 15, 25
_ENDLESS = 80  # lines of code in one function, docstring, comments and blank lines not counted
_DEEP = 4  # blocks inside blocks

_BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_TABLES = (ast.Dict, ast.List, ast.Set, ast.Tuple, ast.Constant)


@dataclass(frozen=True, slots=True)
class _Size:
    """What one function, or the code outside functions, asks of a reader."""

    line: int
    name: str
    complexity: int
    length: int
    depth: int

    @property
    def excesses(self) -> list[tuple[str, Severity]]:
        """The limits that are exceeded, in words, and how much that weighs."""
        complexity, length = by_excess(self.complexity, _COMPLEX), by_excess(self.length, LONG_FUNCTION)
        told: list[tuple[bool, str, Severity]] = [
            (self.complexity > _COMPLEX, f"cognitive complexity {self.complexity} (limit {_COMPLEX})", complexity),
            (self.length > LONG_FUNCTION, f"{self.length} lines of code (limit {LONG_FUNCTION})", length),
            (self.depth > _DEEP, f"blocks nested {self.depth} deep (limit {_DEEP})", "minor"),
        ]
        return [(words, severity) for exceeded, words, severity in told if exceeded]

    @property
    def is_monolith(self) -> bool:
        """Whether one excess is extreme, or length and complexity come together and neither is slight."""
        both = {by_excess(self.length, LONG_FUNCTION), by_excess(self.complexity, _COMPLEX)} == {"minor"}
        return both or self.complexity > _TANGLED or self.length > _ENDLESS


def size_remarks(source: str, tree: ast.Module, code: AbstractSet[int]) -> list[Remark]:
    """Return at most one remark a function and one for the code outside; a nested function counts with its holder.

    `code` holds the lines that count.
    """
    return [_remark(size) for size in _sizes(source, tree, code) if size.excesses]


def _remark(size: _Size) -> Remark:
    told = ", ".join(words for words, _ in size.excesses)
    if size.is_monolith:
        reason = f"{size.name} is a monolith: {told}. Split it into named steps that can be read and tested one by one."
        return Remark(size.line, "monolith", reason, "major")
    reason = f"{size.name} is hard to hold in the head: {told}. Give its inner step a name of its own."
    return Remark(size.line, "hard-to-follow", reason, heaviest(severity for _, severity in size.excesses))


def _sizes(source: str, tree: ast.Module, code: AbstractSet[int]) -> list[_Size]:
    complexities, outside = _complexities(source)
    functions = _outer_functions(tree.body)
    sizes = [
        _Size(
            line=node.lineno,
            name=f"`{node.name}`",
            complexity=complexities.get(node.end_lineno or node.lineno, 0),
            length=len(code & lines_of(node)),
            depth=_depth(node.body),
        )
        for node in functions
    ]
    loose = [node for node in tree.body if not _is_declaration(node)]
    if loose:
        length = len(code & lines_of(*loose))
        sizes.append(_Size(loose[0].lineno, "the code outside functions", outside, length, _depth(loose)))
    return sizes


def _is_declaration(node: ast.stmt) -> bool:
    """Tell what does not run as a step: definitions, imports, docstrings, and tables of any length."""
    if isinstance(node, (ast.Assign, ast.AnnAssign, ast.Expr)):
        return isinstance(node.value, _TABLES)
    return isinstance(node, (*_FUNCTIONS, ast.ClassDef, ast.Import, ast.ImportFrom))


def _complexities(source: str) -> tuple[dict[int, int], int]:
    """Return complexity by a function's last line, and that of the code outside functions."""
    # A comment in the answer may not switch the measure off.
    unswitched = re.sub(r"(?i)complexipy|noqa", "_", source)
    try:
        measured = code_complexity(unswitched)
    except ValueError:  # its parser is stricter about nesting than Python's
        return {}, 0
    by_end = {function.line_end: function.complexity for function in measured.functions}
    return by_end, measured.complexity - sum(by_end.values())


def _outer_functions(body: list[ast.stmt]) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    found: list[ast.FunctionDef | ast.AsyncFunctionDef] = []
    for node in body:
        if isinstance(node, _FUNCTIONS):
            found.append(node)
        elif isinstance(node, (ast.ClassDef, *_BLOCKS)):
            found += _outer_functions([child for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt)])
    return found


def _depth(body: list[ast.stmt], level: int = 0) -> int:
    """Return how deep blocks stand inside blocks; an elif is no deeper than its if."""
    deepest = level
    for node in body:
        for inner, step in _bodies(node):
            deepest = max(deepest, _depth(inner, level + step))
    return deepest


def _bodies(node: ast.stmt) -> list[tuple[list[ast.stmt], int]]:
    if not isinstance(node, _BLOCKS):
        inner = getattr(node, "body", [])
        return [(inner, 0)] if isinstance(inner, list) else []
    if isinstance(node, ast.Match):
        return [(case.body, 1) for case in node.cases]
    orelse: list[ast.stmt] = getattr(node, "orelse", [])
    is_elif = isinstance(node, ast.If) and len(orelse) == 1 and isinstance(orelse[0], ast.If)
    handlers = [(handler.body, 1) for handler in getattr(node, "handlers", [])]
    return [(node.body, 1), (orelse, 0 if is_elif else 1), *handlers, (getattr(node, "finalbody", []), 1)]
