"""Mutants of a Python answer, through its syntax tree."""

import ast
import copy
from collections.abc import Iterator

from autograder.mutants.edit import Edit, title
from autograder.mutants.of_python.calls import CALLS
from autograder.mutants.of_python.constants import CONSTANTS
from autograder.mutants.of_python.expressions import EXPRESSIONS
from autograder.mutants.of_python.site import Change, Site, sites
from autograder.mutants.of_python.statements import STATEMENTS

_OPERATORS = (*STATEMENTS, *EXPRESSIONS, *CALLS, *CONSTANTS)


def python_edits(source: str) -> Iterator[Edit]:
    """Yield every edit of a Python source in the order of its text, each giving another program that parses.

    Type annotations, docstrings, decorators and imports are left alone.

    Raises
    ------
    ValueError
        When the source does not parse.
    """
    tree = _parsed(source)
    indices = {id(node): index for index, node in enumerate(ast.walk(tree))}
    seen = {ast.unparse(tree)}
    for site, change in _changes(tree):
        mutated = _applied(tree, indices[id(site.parent)], site, change)
        if mutated not in seen and _parses(mutated):
            seen.add(mutated)
            yield Edit(title(change.operator, change.before, change.after), site.line, mutated)


def _parsed(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError) as error:
        msg = f"mutants need Python that parses, found {source[:60]!r}: {error}"
        raise ValueError(msg) from error


def _changes(tree: ast.Module) -> list[tuple[Site, Change]]:
    found = [(site, change) for site in sites(tree) for operator in _OPERATORS for change in operator(site)]
    return sorted(found, key=lambda item: (item[0].line, item[0].column))


def _applied(tree: ast.Module, parent_index: int, site: Site, change: Change) -> str:
    """Return the program after one change of a copy of its tree."""
    mutated = copy.deepcopy(tree)
    parent = next(node for index, node in enumerate(ast.walk(mutated)) if index == parent_index)
    if site.position is None:
        setattr(parent, site.field, change.replacement)
    else:
        children = getattr(parent, site.field)
        children[site.position : site.position + 1] = [] if change.replacement is None else [change.replacement]
        if site.field == "body" and not children:
            children.append(ast.Pass())
    return ast.unparse(ast.fix_missing_locations(mutated))


def _parses(source: str) -> bool:
    try:
        ast.parse(source)
    except (SyntaxError, ValueError):
        return False
    return True
