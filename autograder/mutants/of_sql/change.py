"""A change of a query's tree: what every SQL mutation operator yields."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlglot import exp

from autograder.mutants.edit import DROPPED


@dataclass(frozen=True, slots=True)
class Change:
    """Put `replacement` in the place of `node` (None removes it); `before` and `after` are the words of the key."""

    operator: str
    node: exp.Expr
    replacement: exp.Expr | None
    before: str
    after: str


Operator = Callable[[exp.Expr], Iterator[Change]]


def text(node: exp.Expr) -> str:
    """Return the node as DuckDB SQL on one line, without comments."""
    return node.sql(dialect="duckdb", comments=False)


def swap(operator: str, node: exp.Expr, replacement: exp.Expr) -> Change:
    """Return the change of one node into another, described by the SQL of both."""
    return Change(operator, node, replacement, text(node), text(replacement))


def drop(operator: str, node: exp.Expr) -> Change:
    """Return the removal of a node."""
    return Change(operator, node, None, text(node), DROPPED)


def altered(node: exp.Expr, **args: object) -> exp.Expr:
    """Return a copy of the node with some arguments set to other values, None to remove them."""
    copy = node.copy()
    for name, value in args.items():
        copy.set(name, value)
    return copy


def renamed(node: exp.Expr, kind: type[exp.Expr]) -> exp.Expr:
    """Return a node of another class with copies of the same arguments."""
    return kind(**node.copy().args)
