"""Mutation operators of windows: partitions and frames."""

from collections.abc import Iterator

from sqlglot import exp

from autograder.mutants.edit import DROPPED
from autograder.mutants.of_sql.change import Change, Operator, altered, drop, swap, text

_CURRENT, _UNBOUNDED = "CURRENT ROW", "UNBOUNDED"


def _partition(node: exp.Expr) -> Iterator[Change]:
    """All keys of PARTITION BY dropped, and each one of several."""
    keys = node.args.get("partition_by") or [] if isinstance(node, exp.Window) else []
    if not keys:
        return
    before = f"PARTITION BY {', '.join(map(text, keys))}"
    yield Change("partition", node, altered(node, partition_by=None), before, DROPPED)
    for position in range(len(keys) if len(keys) > 1 else 0):
        rest = [key.copy() for index, key in enumerate(keys) if index != position]
        after = f"PARTITION BY {', '.join(map(text, rest))}"
        yield Change("partition", node, altered(node, partition_by=rest), before, after)


def _frame_bounds(node: exp.Expr) -> Iterator[Change]:
    """Move CURRENT ROW and UNBOUNDED; bounds that are numbers or intervals are constants like any other."""
    if not isinstance(node, exp.WindowSpec):
        return
    start, end = node.args.get("start"), node.args.get("end") or _CURRENT
    if start in {_CURRENT, _UNBOUNDED}:
        bound = (_UNBOUNDED, "PRECEDING") if start == _CURRENT else (_CURRENT, None)
        if (bound[0], end) != (_CURRENT, _CURRENT):
            yield swap("frame", node, altered(node, start=bound[0], start_side=bound[1]))
    if end in {_CURRENT, _UNBOUNDED}:
        bound = (_UNBOUNDED, "FOLLOWING") if end == _CURRENT else (_CURRENT, None)
        yield swap("frame", node, altered(node, end=bound[0], end_side=bound[1]))
    if end == _CURRENT and start != _CURRENT and node.args.get("kind") == "ROWS":
        yield swap("frame", node, altered(node, end=exp.Literal.number(1), end_side="PRECEDING"))


def _frame_kind(node: exp.Expr) -> Iterator[Change]:
    """ROWS and RANGE swapped where the other kind binds; an interval of days becomes as many rows."""
    if not isinstance(node, exp.WindowSpec):
        return
    kind, bounds = node.args.get("kind"), {name: node.args.get(name) for name in ("start", "end")}
    measured = {name: bound for name, bound in bounds.items() if isinstance(bound, exp.Expr)}
    if kind == "ROWS" and not measured:
        yield swap("frame", node, altered(node, kind="RANGE"))
    elif kind == "RANGE" and all(_whole(bound) for bound in measured.values()):
        rows = {name: exp.Literal.number(bound.name) for name, bound in measured.items()}
        yield swap("frame", node, altered(node, kind="ROWS", **rows))


def _whole(bound: exp.Expr) -> bool:
    length = bound.this if isinstance(bound, exp.Interval) else bound
    return isinstance(length, exp.Literal) and str(length.this).isdigit()


def _frame_dropped(node: exp.Expr) -> Iterator[Change]:
    """Without a frame DuckDB takes everything up to the current row's peers."""
    if isinstance(node, exp.WindowSpec):
        start, end = node.args.get("start"), node.args.get("end") or _CURRENT
        if (start, end) != (_UNBOUNDED, _CURRENT):
            yield drop("frame", node)
        if node.args.get("exclude") is not None:
            yield swap("frame", node, altered(node, exclude=None))


WINDOWS: tuple[Operator, ...] = (_partition, _frame_bounds, _frame_kind, _frame_dropped)
