"""Names that only a text reads: DuckDB finds a frame by its name in the SQL, pandas a value by `@` in a query."""

import ast
import re
from collections.abc import Iterator

_READERS = frozenset({"sql", "query", "execute", "eval", "from_query"})
_SQL = re.compile(r"\b(select|from|table|describe|summarize|pivot|unpivot)\b", re.IGNORECASE)


def names_read_in_texts(tree: ast.Module) -> frozenset[str]:
    """Return the names of Python that a text given to DuckDB or pandas may read.

    A text counts where a call of `sql`, `query`, `execute`, `eval` or `from_query` takes it, as it stands or by the
    name that it was given. In SQL each word may be a frame, elsewhere only what follows an `@`.
    """
    return frozenset().union(*(_names_in(text) for text in _texts_read(tree)))


def _names_in(text: str) -> list[str]:
    return re.findall(r"\w+" if _SQL.search(text) else r"(?<=@)\w+", text)


def _texts_read(tree: ast.Module) -> Iterator[str]:
    given = [value for node in ast.walk(tree) if isinstance(node, ast.Call) for value in _given(node)]
    names = {node.id for value in given for node in ast.walk(value) if isinstance(node, ast.Name)}
    yield from map(_text, given)
    for node in ast.walk(tree):
        if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)) and node.value and names & _targets(node):
            yield _text(node.value)


def _given(call: ast.Call) -> list[ast.expr]:
    """Return what a call that reads texts is given; nothing for any other."""
    # `from duckdb import sql` is called by its bare name.
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return [*call.args, *(keyword.value for keyword in call.keywords)] if name in _READERS else []


def _targets(node: ast.Assign | ast.AnnAssign | ast.AugAssign) -> set[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}


def _text(value: ast.expr) -> str:
    """Return all constant pieces of a text: plain, formatted, joined, or with a method called on it."""
    pieces = [node.value for node in ast.walk(value) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return " ".join(pieces)
