"""Tell loops over a handful of things (literals, columns) from loops that may grow with the rows."""

import ast
from collections.abc import Callable

from autograder.loops.reading.names import Names

# More than any task has columns or labels, fewer than any input has rows.
HANDFUL = 100

_COLUMN_ATTRIBUTES = frozenset({"columns", "dtypes"})
_KEEPS_BOUND = frozenset(
    {
        "items",
        "keys",
        "values",
        "copy",
        "tolist",
        "to_list",
        "split",
        "union",
        "difference",
        "intersection",
        "drop",
        "iterrows",
        "itertuples",
    }
)
_SAMPLES = frozenset({"head", "tail", "nlargest", "nsmallest", "sample"})
_BOUNDED_BY_FIRST = frozenset({"enumerate", "sorted", "reversed", "list", "tuple", "set", "dict", "iter", "len", "str"})
_BOUNDED_BY_ALL = frozenset(
    {"itertools.product", "itertools.chain", "itertools.combinations", "itertools.permutations"}
)


def is_bounded(node: ast.expr | None, names: Names, depth: int = 0) -> bool:
    """Whether iterating `node` surely takes a handful of turns (at most 100), however many rows there are."""
    if node is None or depth > 8:
        return False
    judge = _JUDGES.get(type(node))
    return judge is not None and judge(node, lambda inner: is_bounded(inner, names, depth + 1), names)


Recur = Callable[[ast.expr | None], bool]


def _literal(node: ast.Tuple | ast.List | ast.Set, recur: Recur, _names: Names) -> bool:
    starred = [element.value for element in node.elts if isinstance(element, ast.Starred)]
    return len(node.elts) <= HANDFUL and all(map(recur, starred))


def _dictionary(node: ast.Dict, recur: Recur, _names: Names) -> bool:
    spread = [value for key, value in zip(node.keys, node.values, strict=True) if key is None]
    return len(node.keys) <= HANDFUL and all(map(recur, spread))


def _constant(node: ast.Constant, _recur: Recur, _names: Names) -> bool:
    return isinstance(node.value, str | bytes) and len(node.value) <= HANDFUL


def _name(node: ast.Name, recur: Recur, names: Names) -> bool:
    return recur(names.only_value(node.id))


def _attribute(node: ast.Attribute, _recur: Recur, _names: Names) -> bool:
    return node.attr in _COLUMN_ATTRIBUTES


def _subscript(node: ast.Subscript, recur: Recur, _names: Names) -> bool:
    if isinstance(node.slice, ast.List):  # df[["a", "b"]]: iterating a frame gives its columns
        return True
    if isinstance(node.slice, ast.Slice):
        return recur(node.value) or (node.slice.step is None and 0 <= _integer(node.slice.upper) <= HANDFUL)
    return False


def _comprehension(
    node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp, recur: Recur, _names: Names
) -> bool:
    return all(recur(generator.iter) for generator in node.generators)


def _operator(node: ast.BinOp, recur: Recur, _names: Names) -> bool:
    return isinstance(node.op, ast.Add) and recur(node.left) and recur(node.right)


def _call(node: ast.Call, recur: Recur, names: Names) -> bool:
    name = names.dotted(node.func)
    if name == "range":
        return _small_range(node, names)
    if name == "zip":
        return any(map(recur, node.args))
    if name in _BOUNDED_BY_FIRST:
        return bool(node.args) and recur(node.args[0])
    if name in _BOUNDED_BY_ALL:
        return all(map(recur, [argument for argument in node.args if _integer(argument) < 0]))
    return isinstance(node.func, ast.Attribute) and _method(node, node.func, recur)


def _method(node: ast.Call, method: ast.Attribute, recur: Recur) -> bool:
    if method.attr in _SAMPLES:
        return not node.args or 0 <= _integer(node.args[0]) <= HANDFUL
    return method.attr in _KEEPS_BOUND and recur(method.value)


def _small_range(node: ast.Call, names: Names) -> bool:
    if any(_is_column_count(argument, names) for argument in node.args):
        return True
    ends = [_signed(argument, names) for argument in node.args]
    known = [end for end in ends if end is not None]
    return len(known) == len(ends) and len(range(*known)) <= HANDFUL


def _is_column_count(node: ast.expr, names: Names) -> bool:
    if isinstance(node, ast.Call) and names.dotted(node.func) == "len":
        return is_bounded(node.args[0], names) if node.args else False
    shape = isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute) and node.value.attr == "shape"
    return shape and isinstance(node, ast.Subscript) and _integer(node.slice) == 1


def _signed(node: ast.expr, names: Names) -> int | None:
    if isinstance(node, ast.Name) and (value := names.only_value(node.id)) is not None:
        node = value
    sign = -1 if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) else 1
    size = _integer(node.operand if isinstance(node, ast.UnaryOp) else node)
    return sign * size if size >= 0 else None


def _integer(node: ast.expr | None) -> int:
    """Return the value of a literal integer, or -1 for anything else."""
    is_integer = isinstance(node, ast.Constant) and type(node.value) is int
    return int(node.value) if is_integer and isinstance(node, ast.Constant) else -1  # type: ignore[arg-type]


_JUDGES: dict[type[ast.expr], Callable[..., bool]] = {
    ast.Tuple: _literal,
    ast.List: _literal,
    ast.Set: _literal,
    ast.Dict: _dictionary,
    ast.Constant: _constant,
    ast.Name: _name,
    ast.Attribute: _attribute,
    ast.Subscript: _subscript,
    ast.ListComp: _comprehension,
    ast.SetComp: _comprehension,
    ast.GeneratorExp: _comprehension,
    ast.DictComp: _comprehension,
    ast.BinOp: _operator,
    ast.Call: _call,
}
