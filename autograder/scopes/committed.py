"""What a notebook asked and committed, read from its cells: nothing is run, so nothing can be forged."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.report import HEADINGS

_MOST_CHARACTERS = 100_000
UNWRITTEN = (
    "A scope is committed in plain figures and words, each typed in: `{found}` would have to be computed. Compute it in"
    " a cell above, and type what you found; ids may be given by the query that selects them."
)


@dataclass(frozen=True, slots=True)
class Committed:
    """What was done about one case in a notebook.

    Parameters
    ----------
    who
        The name under which the case was opened; None where it was not.
    asked
        What was asked at the desk before the scope was committed, in order.
    scope
        Heading -> claim -> value; None where nothing was committed.
    fault
        Why what was committed cannot be read.
    opened, at
        Positions of the cells in which the case was opened and the scope was committed.

    """

    case: str
    who: str | None = None
    asked: tuple[str, ...] = ()
    scope: Mapping[str, Mapping[str, Any]] | None = None
    fault: str = ""
    opened: int | None = None
    at: int | None = None


def read_committed(case: str, sources: Sequence[str]) -> Committed:
    """Read what the cells of a notebook ask and commit about a case: the last scope counts, and what was asked before.

    Recognised are `desk = case.open("NAME", who="…")`, `desk.ask("…")` and `desk.commit(problem={…}, …)`, whatever
    the desk's variable is called.
    """
    desks: dict[str, str] = {}
    found = Committed(case)
    asked: list[str] = []
    for position, source in enumerate(sources):
        for call, variable in _calls(source):
            verb = call.func.attr if isinstance(call.func, ast.Attribute) else ""
            holder = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
            if verb == "open" and _literal(call.args[0] if call.args else None) is not None and variable:
                desks[variable] = str(_literal(call.args[0]))
                if desks[variable] == case:
                    who = next((_literal(one.value) for one in call.keywords if one.arg == "who"), None)
                    asked = []
                    found = Committed(case, str(who) if who is not None else None, opened=position)
            elif desks.get(holder) != case:
                continue
            elif verb == "ask" and call.args and isinstance(_literal(call.args[0]), str):
                asked.append(str(_literal(call.args[0])))
            elif verb == "commit":
                scope, fault = read_scope(call)
                found = Committed(case, found.who, tuple(asked), scope, fault, found.opened, position)
    return found


def commit_in(source: str, line: int) -> ast.Call | None:
    """Return the call of `commit` that stands on a line of a cell."""
    commits = (
        call for call, _ in _calls(source) if isinstance(call.func, ast.Attribute) and call.func.attr == "commit"
    )
    return next((call for call in commits if call.lineno <= line <= (call.end_lineno or call.lineno)), None)


def read_scope(call: ast.Call) -> tuple[dict[str, dict[str, Any]] | None, str]:
    """Return the scope that a call of `commit` holds, and what is wrong with how it is written."""
    scope: dict[str, dict[str, Any]] = {}
    if call.args:
        return None, f"commit takes the four headings by name: {', '.join(f'{one}={{…}}' for one in HEADINGS)}."
    for keyword in call.keywords:
        try:
            value = ast.literal_eval(keyword.value)
        except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
            return None, UNWRITTEN.format(found=_first_unwritten(keyword.value))
        if keyword.arg not in HEADINGS or not isinstance(value, dict):
            return (
                None,
                f"commit takes {', '.join(HEADINGS)}, each a dict of claims; not {keyword.arg}={type(value).__name__}.",
            )
        scope[keyword.arg] = {str(name): one for name, one in value.items()}
    return scope, ""


def _first_unwritten(node: ast.expr) -> str:
    for inner in node.values if isinstance(node, ast.Dict) else [node]:
        try:
            ast.literal_eval(inner)
        except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
            return ast.unparse(inner)[:80]
    return ast.unparse(node)[:80]


def _calls(source: str) -> Iterator[tuple[ast.Call, str]]:
    """Yield a cell's calls in their order, each with the variable that it is assigned to."""
    if len(source) > _MOST_CHARACTERS or source.lstrip().startswith("%%"):
        return
    try:
        tree = ast.parse("\n".join(_plain_lines(source)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    named = {
        id(one.value): one.targets[0].id
        for one in tree.body
        if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name)
    }
    found = [node for node in _walk(tree) if isinstance(node, ast.Call)]
    for call in sorted(found, key=lambda one: (one.lineno, one.col_offset)):
        yield call, named.get(id(call), "")


def _walk(tree: ast.Module) -> Iterable[ast.AST]:
    try:
        return list(ast.walk(tree))
    except RecursionError:
        return []


def _plain_lines(source: str) -> Iterator[str]:
    """Yield the lines of a cell; what belongs to IPython alone (magics, shell commands) becomes a blank statement."""
    for line in source.splitlines():
        bare = line.lstrip()
        magic = bare.startswith(("%", "!", "?")) or (bare.endswith("?") and bare.rstrip("?").isidentifier())
        yield line[: len(line) - len(bare)] + "pass" if magic else line


def _literal(node: ast.expr | None) -> Any:
    try:
        return ast.literal_eval(node) if node is not None else None
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None
