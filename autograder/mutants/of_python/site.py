"""Where a Python mutation operator looks: one node of the tree with its surroundings; what it yields."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from autograder.mutants.edit import DROPPED

_LEFT_ALONE = frozenset({"annotation", "returns", "decorator_list", "type_params", "ctx"})


@dataclass(frozen=True, slots=True)
class Site:
    """A node, the place it has in its parent (`position` is None outside lists), and the names of imported modules."""

    node: ast.AST
    parent: ast.AST
    field: str
    position: int | None
    ancestors: tuple[ast.AST, ...]
    modules: frozenset[str]

    @property
    def line(self) -> int:
        """The line of the node from 1; a node without a place of its own (a comprehension) takes its parent's."""
        return int(getattr(self.node, "lineno", getattr(self.parent, "lineno", 1)))

    @property
    def column(self) -> int:
        """The column of the node from 0."""
        return int(getattr(self.node, "col_offset", getattr(self.parent, "col_offset", 0)))


@dataclass(frozen=True, slots=True)
class Change:
    """Put `replacement` in the place of a node (None removes it); `before` and `after` are the words of the key."""

    operator: str
    replacement: ast.AST | None
    before: str
    after: str


Operator = Callable[[Site], Iterator[Change]]


def text(node: ast.AST) -> str:
    """Return the node as Python code."""
    return ast.unparse(ast.fix_missing_locations(node))


def swap(operator: str, node: ast.AST, replacement: ast.AST) -> Change:
    """Return the change of one node into another, described by the code of both."""
    return Change(operator, replacement, text(node), text(replacement))


def drop(operator: str, node: ast.AST) -> Change:
    """Return the removal of a node from a list of nodes."""
    return Change(operator, None, text(node), DROPPED)


def call_name(node: ast.AST) -> str:
    """Return the last part of the name that is called: `to_datetime` of `pd.to_datetime(x)`, "" where nothing is."""
    if not isinstance(node, ast.Call):
        return ""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def sites(tree: ast.Module) -> Iterator[Site]:
    """Yield a site for every node that may be mutated, parents before children."""
    yield from _below(tree, (), _module_names(tree))


def _module_names(tree: ast.Module) -> frozenset[str]:
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import)]
    return frozenset(name.asname or name.name.partition(".")[0] for node in imports for name in node.names)


def _below(parent: ast.AST, ancestors: tuple[ast.AST, ...], modules: frozenset[str]) -> Iterator[Site]:
    for field, position, node in _children(parent):
        if not _text_only(node):
            yield Site(node, parent, field, position, (*ancestors, parent), modules)
            yield from _below(node, (*ancestors, parent), modules)


def _children(parent: ast.AST) -> Iterator[tuple[str, int | None, ast.AST]]:
    for field, value in ast.iter_fields(parent):
        if field in _LEFT_ALONE:
            continue
        if isinstance(value, ast.AST):
            yield field, None, value
        elif isinstance(value, list):
            yield from ((field, index, child) for index, child in enumerate(value) if isinstance(child, ast.AST))


def _text_only(node: ast.AST) -> bool:
    """Tell whether a node is a docstring, a string standing alone, or an import."""
    alone = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return alone or isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr)
