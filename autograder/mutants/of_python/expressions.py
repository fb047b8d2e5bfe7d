"""Mutation operators of Python expressions: comparisons, logic, arithmetic, slices."""

import ast
from collections.abc import Iterator, Mapping

from autograder.mutants.of_python.site import Change, Operator, Site, drop, swap, text

# The boundary first, then the other direction: the two mistakes people make.
_COMPARISONS: Mapping[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_ARITHMETIC: Mapping[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
    ast.BitXor: (ast.BitOr,),
}
_LOGICAL = (ast.BitAnd, ast.BitOr, ast.BitXor)


def _comparison(site: Site) -> Iterator[Change]:
    node = site.node
    if not isinstance(node, ast.Compare):
        return
    for position, operator in enumerate(node.ops):
        for kind in _COMPARISONS[type(operator)]:
            ops = [*node.ops[:position], kind(), *node.ops[position + 1 :]]
            yield swap("comparison", node, ast.Compare(node.left, ops, node.comparators))


def _connective(site: Site) -> Iterator[Change]:
    """Swap `and` with `or`, and leave one operand out."""
    node = site.node
    if not isinstance(node, ast.BoolOp):
        return
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield swap("connective", node, ast.BoolOp(other, node.values))
    for position, value in enumerate(node.values):
        rest = node.values[:position] + node.values[position + 1 :]
        shorter = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
        yield Change("operand", shorter, text(value), "(dropped)")


def _arithmetic(site: Site) -> Iterator[Change]:
    node = site.node
    if not isinstance(node, ast.BinOp) or _is_text(node.left) or _is_text(node.right):
        return
    operator = "connective" if isinstance(node.op, _LOGICAL) else "arithmetic"
    for kind in _ARITHMETIC.get(type(node.op), ()):
        yield swap(operator, node, ast.BinOp(node.left, kind(), node.right))


def _is_text(node: ast.expr) -> bool:
    """Tell whether an operand is a string: joined or formatted text has no arithmetic."""
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _mask_operand(site: Site) -> Iterator[Change]:
    """Leave one side out of `mask & mask` or `mask | mask`."""
    node = site.node
    if isinstance(node, ast.BinOp) and isinstance(node.op, _LOGICAL):
        yield Change("operand", node.right, text(node.left), "(dropped)")
        yield Change("operand", node.left, text(node.right), "(dropped)")


def _unary(site: Site) -> Iterator[Change]:
    """Drop `not`, `~` or a minus sign."""
    node = site.node
    if isinstance(node, ast.UnaryOp) and not isinstance(node.op, ast.UAdd):
        operator = "sign" if isinstance(node.op, ast.USub) else "not"
        yield swap(operator, node, node.operand)


def _condition(site: Site) -> Iterator[Change]:
    """Negate the test of an `if`, and drop or negate the filter of a comprehension. A negated `while` may never end."""
    node, parent = site.node, site.parent
    if not isinstance(node, ast.expr) or isinstance(node, ast.UnaryOp):
        return
    if isinstance(parent, ast.If | ast.IfExp) and site.field == "test":
        yield swap("condition", node, ast.UnaryOp(ast.Not(), node))
    elif isinstance(parent, ast.comprehension) and site.field == "ifs":
        yield drop("condition", node)
        yield swap("condition", node, ast.UnaryOp(ast.Not(), node))


def _slice(site: Site) -> Iterator[Change]:
    """Move a computed bound of a slice by one; written numbers are constants like any other."""
    node = site.node
    if not isinstance(site.parent, ast.Slice) or not isinstance(node, ast.expr):
        return
    if not isinstance(node, ast.Constant | ast.UnaryOp):
        for kind in (ast.Add, ast.Sub):
            yield swap("slice", node, ast.BinOp(node, kind(), ast.Constant(1)))


EXPRESSIONS: tuple[Operator, ...] = (
    _comparison,
    _connective,
    _arithmetic,
    _mask_operand,
    _unary,
    _condition,
    _slice,
)
