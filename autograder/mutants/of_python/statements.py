"""Mutation operators of Python statements: a step left out."""

import ast
from collections.abc import Iterator

from autograder.mutants.of_python.site import Change, Operator, Site, drop


def _step_dropped(site: Site) -> Iterator[Change]:
    """Leave out a statement that only changes what already exists, so that the rest still runs."""
    if isinstance(site.node, ast.stmt) and _is_step(site.node):
        yield drop("statement", site.node)


def _is_step(node: ast.stmt) -> bool:
    if isinstance(node, ast.Expr | ast.AugAssign | ast.Raise | ast.Assert | ast.Continue | ast.Break | ast.Delete):
        return True
    if isinstance(node, ast.Assign) and len(node.targets) == 1:
        return _changes_in_place(node.targets[0]) or _refines(node.targets[0], node.value)
    return False


def _changes_in_place(target: ast.expr) -> bool:
    return isinstance(target, ast.Attribute | ast.Subscript)


def _refines(target: ast.expr, value: ast.expr) -> bool:
    """Tell whether a name is bound to something made of itself: `ts = ts[ts.notna()]`."""
    if not isinstance(target, ast.Name):
        return False
    return any(isinstance(node, ast.Name) and node.id == target.id for node in ast.walk(value))


def _augmented(site: Site) -> Iterator[Change]:
    """Swap `+=` with `-=` and `&=` with `|=`."""
    swaps: dict[type[ast.operator], ast.operator] = {
        ast.Add: ast.Sub(),
        ast.Sub: ast.Add(),
        ast.BitAnd: ast.BitOr(),
        ast.BitOr: ast.BitAnd(),
    }
    node = site.node
    if isinstance(node, ast.AugAssign) and type(node.op) in swaps:
        mutated = ast.AugAssign(node.target, swaps[type(node.op)], node.value)
        yield Change("arithmetic", mutated, ast.unparse(node), ast.unparse(mutated))


STATEMENTS: tuple[Operator, ...] = (_step_dropped, _augmented)
