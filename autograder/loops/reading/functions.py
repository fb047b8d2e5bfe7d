"""Find the functions of an answer: where a line stands that runs once per row, and who called it there."""

import ast
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class LearnerFunction:
    """A function or lambda in the source: its name, lines, and the functions that name it.

    `first` is the line at which a start of it is counted: that of its first decorator, where it has one.
    """

    name: str
    first: int
    line: int
    end_line: int
    named_in: frozenset[str]


def learner_functions(source: str, entry: str) -> tuple[LearnerFunction, ...]:
    """Return the functions and lambdas of `source`, except for `entry` itself, in order of lines."""
    tree = ast.parse(source)
    named = {id(node): name for node, name in _named_lambdas(tree)}
    every = [node for node in ast.walk(tree) if isinstance(node, _Function)]
    names = [(node, named.get(id(node), getattr(node, "name", "lambda"))) for node in every]
    uses = [(name, _used(node)) for node, name in names]
    found = (
        LearnerFunction(
            name,
            min([node.lineno, *(decorator.lineno for decorator in getattr(node, "decorator_list", ()))]),
            node.lineno,
            node.end_lineno or node.lineno,
            frozenset(user for user, used in uses if name in used and user != name),
        )
        for node, name in names
        if name != entry
    )
    return tuple(sorted(found, key=lambda function: (function.line, -function.end_line)))


def innermost(line: int, functions: Iterable[LearnerFunction]) -> LearnerFunction | None:
    """Return the smallest function that holds a line."""
    around = [function for function in functions if function.first <= line <= function.end_line]
    return min(around, key=lambda function: function.end_line - function.line, default=None)


def on_behalf_of(function: LearnerFunction, functions: Collection[LearnerFunction]) -> list[str]:
    """Return the names of a function and of those that it runs for: who names it, who names them, nearest first."""
    order = [function.name]
    for name in order:  # grows while it is walked
        users = {user for namesake in functions if namesake.name == name for user in namesake.named_in}
        order += sorted(users.difference(order))
    return order


_Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def _named_lambdas(tree: ast.Module) -> Iterator[tuple[ast.Lambda, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
            yield from ((node.value, target.id) for target in node.targets if isinstance(target, ast.Name))


def _used(node: ast.AST) -> frozenset[str]:
    names = (child.id for child in ast.walk(node) if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Load))
    return frozenset(names)
