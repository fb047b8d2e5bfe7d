"""Mutation operators of order: keys dropped, turned round, nulls moved.

The order of the answer itself (`order`) matters only to questions that ask for one; the order inside a window
(`window order`) or an aggregate (`aggregate order`) decides values.
"""

from collections.abc import Iterator

from sqlglot import exp

from autograder.mutants.edit import DROPPED
from autograder.mutants.of_sql.change import Change, Operator, altered, swap, text


def _role(order: exp.Expr) -> str:
    """Name what the order decides; an empty name where it decides nothing (a subquery that keeps all its rows)."""
    owner = order.parent
    if isinstance(owner, exp.Window):
        return "window order"
    if not isinstance(owner, exp.Query):
        return "aggregate order"
    chosen = owner.args.get("limit") or (owner.args.get("distinct") and owner.args["distinct"].args.get("on"))
    return "order" if owner.parent is None or chosen else ""


def _key_dropped(node: exp.Expr) -> Iterator[Change]:
    """Drop the last of several keys."""
    if isinstance(node, exp.Order) and _role(node) and len(node.expressions) > 1:
        rest = [key.copy() for key in node.expressions[:-1]]
        yield Change(_role(node), node, altered(node, expressions=rest), text(node.expressions[-1]), DROPPED)


def _order_dropped(node: exp.Expr) -> Iterator[Change]:
    if not isinstance(node, exp.Order) or not _role(node) or _needed(node):
        return
    yield Change(_role(node), node, node.this.copy() if node.this else None, _keys(node), DROPPED)


def _keys(order: exp.Expr) -> str:
    return f"ORDER BY {', '.join(map(text, order.expressions))}"


def _needed(order: exp.Expr) -> bool:
    # A quantile's WITHIN GROUP and a RANGE over distances do not bind without an order.
    owner = order.parent
    if isinstance(owner, exp.WithinGroup):
        return True
    frame = owner.args.get("spec") if isinstance(owner, exp.Window) else None
    if frame is None or frame.args.get("kind") != "RANGE":
        return False
    return any(isinstance(frame.args.get(name), exp.Expr) for name in ("start", "end"))


def _turned(node: exp.Expr) -> Iterator[Change]:
    """ASC and DESC swapped; nulls stay where they were."""
    if isinstance(node, exp.Ordered) and node.parent is not None and _role(node.parent):
        role = _role(node.parent)
        turned = altered(node, desc=None if node.args.get("desc") else True)
        after = text(turned) if turned.args.get("desc") else f"{text(turned)} ASC"
        yield Change(role, node, turned, text(node), after)


def _nulls(node: exp.Expr) -> Iterator[Change]:
    if isinstance(node, exp.Ordered) and node.parent is not None and _role(node.parent):
        yield swap("nulls", node, altered(node, nulls_first=not node.args.get("nulls_first")))


ORDERING: tuple[Operator, ...] = (_key_dropped, _order_dropped, _turned, _nulls)
