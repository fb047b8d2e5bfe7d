"""What a notebook asked and committed, read from its cells: nothing is run, so nothing can be forged."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from autograder.languages.notebook_cell import tree_of
from autograder.report.verdicts import HEADINGS

_MOST_CHARACTERS = 100_000
_MOST_READ, _LONGEST_QUESTION = 200, 400
"""Questions of a notebook that are read, and characters of one: nobody asks more."""
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
        What was asked at the desk, in the order in which it stands in the notebook.
    scope
        str -> claim -> value; None where nothing was committed.
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
    """Read what the cells of a notebook ask and commit about a case: every question counts, and the last scope.

    Recognised are `NAME = case.open("CASE", who="…")`, `NAME.ask("…", "…")` and `NAME.commit(problem={…}, …)`, whatever
    the desk's variable is called. Where a question stands beside the scope makes no difference: a kernel sees in which
    order cells run, a grader in which order they stand.
    """
    calls = [(position, call, name) for position, source in enumerate(sources) for call, name in _calls(source)]
    holds = _holders(calls)
    found, asked = Committed(case), dict[str, None]()
    for place, (position, call, variable) in enumerate(calls):
        verb, holder = _verb(call)
        if verb == "open" and variable and _opens(call) == case:
            who = next((_literal(keyword.value) for keyword in call.keywords if keyword.arg == "who"), None)
            found = replace(found, who=str(who) if who is not None else None, opened=position)
        elif holds(holder, place) != case:
            continue
        elif verb == "ask":
            asked.update(dict.fromkeys(questions_in(*(_literal(argument) for argument in call.args))))
        elif verb == "commit":
            scope, fault = read_scope(call)
            found = replace(found, scope=scope, fault=fault, at=position)
    return replace(found, asked=tuple(asked)[:_MOST_READ])


def questions_in(*given: Any) -> tuple[str, ...]:
    """Return the questions of a call of `ask`: texts, or lists of texts; what is neither asks for nothing."""
    flat = [question for part in given for question in (part if isinstance(part, list | tuple) else [part])]
    plain = [" ".join(question.split()) for question in flat if isinstance(question, str)]
    return tuple(question for question in plain if question.strip("… .?") and len(question) <= _LONGEST_QUESTION)


def _holders(calls: Sequence[tuple[int, ast.Call, str]]) -> Callable[[str, int], str | None]:
    """Return what tells the case whose desk a variable holds at a call.

    A variable that serves one case does so wherever it stands; one that serves several, from each opening on.
    """
    opened: dict[str, list[tuple[int, str]]] = {}
    for place, (_, call, variable) in enumerate(calls):
        case = _opens(call)
        if variable and case is not None:
            opened.setdefault(variable, []).append((place, case))

    def holds(variable: str, place: int) -> str | None:
        cases = opened.get(variable, [])
        if len({case for _, case in cases}) == 1:
            return cases[0][1]
        return next((case for at, case in reversed(cases) if at <= place), None)

    return holds


def _verb(call: ast.Call) -> tuple[str, str]:
    """Return the method that is called, and on what."""
    return (call.func.attr, ast.unparse(call.func.value)) if isinstance(call.func, ast.Attribute) else ("", "")


def _opens(call: ast.Call) -> str | None:
    """Return the case that a call opens."""
    name = _literal(call.args[0]) if call.args and _verb(call)[0] == "open" else None
    return name if isinstance(name, str) else None


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
        return None, f"commit takes the four headings by name: {', '.join(f'{heading}={{…}}' for heading in HEADINGS)}."
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
        scope[keyword.arg] = {_name(name): claimed for name, claimed in value.items()}
    return scope, ""


def _name(key: Any) -> str:
    try:
        return str(key)
    except ValueError:  # an integer of more digits than Python writes
        return "a number too long to be written"


def _first_unwritten(node: ast.expr) -> str:
    for inner in node.values if isinstance(node, ast.Dict) else [node]:
        try:
            ast.literal_eval(inner)
        except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
            return ast.unparse(inner)[:80]
    return ast.unparse(node)[:80]


def _calls(source: str) -> Iterator[tuple[ast.Call, str]]:
    """Yield a cell's calls in their order, each with the variable that it is assigned to."""
    tree = tree_of(source, _MOST_CHARACTERS)
    if tree is None:
        return
    named = {
        id(statement.value): statement.targets[0].id
        for statement in tree.body
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name)
    }
    found = [node for node in _walk(tree) if isinstance(node, ast.Call)]
    for call in sorted(found, key=lambda node: (node.lineno, node.col_offset)):
        yield call, named.get(id(call), "")


def _walk(tree: ast.Module) -> Iterable[ast.AST]:
    try:
        return list(ast.walk(tree))
    except RecursionError:
        return []


def _literal(node: ast.expr | None) -> Any:
    try:
        return ast.literal_eval(node) if node is not None else None
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None
