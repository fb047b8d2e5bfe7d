"""Resolve names in a learner's source: imports, aliases, and the definitions an entry point can reach."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

# Notebooks import these in a cell of their own, so the answer's source may use them without importing them.
_USUAL_IMPORTS = {"np": "numpy", "pd": "pandas", "functools": "functools", "itertools": "itertools", "sys": "sys"}

_GROWS = frozenset({"add", "append", "appendleft", "extend", "insert", "setdefault", "update"})

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign


@dataclass(frozen=True)
class Names:
    """What the names of one source stand for: dotted origins of imports and aliases, and assigned values."""

    origins: dict[str, str]
    assigned: dict[str, list[ast.expr]]
    functions: frozenset[str]
    modules: frozenset[str]

    def dotted(self, node: ast.expr) -> str:
        """Return the full dotted name of `node` ("numpy.vectorize"), or "" when it is no plain name."""
        if isinstance(node, ast.Name):
            return self.origins.get(node.id, node.id)
        if isinstance(node, ast.Attribute):
            base = self.dotted(node.value)
            return f"{base}.{node.attr}" if base else ""
        return ""

    def only_value(self, name: str) -> ast.expr | None:
        """Return the one expression `name` is ever bound to, or None when there are several or none."""
        values = self.assigned.get(name, [])
        return values[0] if len(values) == 1 else None


def names_in(tree: ast.Module) -> Names:
    """Collect the `Names` of `tree`; scopes are not told apart, a name bound twice is treated as unknown."""
    origins = _USUAL_IMPORTS | dict(_imports(tree))
    assigned: dict[str, list[ast.expr]] = {}
    for name, value in (*_assignments(tree), *_unknown_bindings(tree)):
        assigned.setdefault(name, []).append(value)
    functions = frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    modules = frozenset(origin.split(".")[0] for origin in origins.values())
    names = Names(origins, assigned, functions, modules)
    for name, values in assigned.items():
        if len(values) == 1 and (origin := names.dotted(values[0])):
            origins[name] = origin
    return names


def reachable(tree: ast.Module, entry: str) -> tuple[Definition, ...]:
    """Top-level definitions that `entry` can run, itself first.

    Raises
    ------
    ValueError
        When nothing at the top level of the source is called `entry`.
    """
    definitions = dict(_definitions(tree))
    if entry not in definitions:
        msg = f"no function {entry!r} in the answer; found {sorted(definitions)!r}: define {entry!r} at the top level"
        raise ValueError(msg)
    order = [entry]
    for name in order:  # grows while it is walked: a worklist in first-reached order
        order.extend(used for used in _used(definitions[name]) if used in definitions and used not in order)
    return tuple({id(definitions[name]): definitions[name] for name in order}.values())


def _definitions(tree: ast.Module) -> Iterator[tuple[str, Definition]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, node
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from ((target.id, node) for target in targets if isinstance(target, ast.Name))


def _used(node: ast.AST) -> list[str]:
    return [child.id for child in ast.walk(node) if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Load)]


def _imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield (alias.asname, alias.name) if alias.asname else (alias.name.split(".")[0],) * 2
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}".removeprefix("builtins.")


def _assignments(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                yield from ((name, node.value) for name in _target_names(target, node.value))
        elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.NamedExpr) and isinstance(node.target, ast.Name):
            yield from [(node.target.id, node.value)] if node.value else []


def _unknown_bindings(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """Yield names whose value cannot be read off one assignment: parameters, loop targets, lists that grow."""
    unknown = ast.Constant(None)
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            yield from ((node.arg, unknown), (node.arg, unknown))
        elif isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
            yield from ((name, unknown) for name in _target_names(node.target, unknown))
            if isinstance(node.target, ast.Name):
                yield node.target.id, unknown
        elif isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.value, ast.Name) and _changes(node):
            yield node.value.id, unknown


def _changes(node: ast.Attribute | ast.Subscript) -> bool:
    return isinstance(node.ctx, ast.Store) if isinstance(node, ast.Subscript) else node.attr in _GROWS


def _target_names(target: ast.expr, value: ast.expr) -> list[str]:
    if isinstance(target, ast.Name):
        return [target.id]
    # An unpacked name has some part of the value: bound twice, so that nobody takes it for the whole.
    return [child.id for child in ast.walk(target) if isinstance(child, ast.Name) for _ in (value, value)]
