"""Mutation operators of Python calls: a call left out, a neighbouring function, a keyword forgotten."""

import ast
from collections.abc import Iterator
from itertools import pairwise

from autograder.mutants.edit import words
from autograder.mutants.of_python.site import Change, Operator, Site, call_name, swap, text

_PAIRS = (
    ("min", "max"),
    ("idxmin", "idxmax"),
    ("argmin", "argmax"),
    ("cummin", "cummax"),
    ("minimum", "maximum"),
    ("nsmallest", "nlargest"),
    ("first", "last"),
    ("any", "all"),
    ("sum", "mean"),
    ("floor", "ceil"),
    ("ffill", "bfill"),
    ("head", "tail"),
    ("isna", "notna"),
    ("isnull", "notnull"),
    ("lt", "le"),
    ("gt", "ge"),
    ("eq", "ne"),
    ("add", "sub"),
    ("mul", "div"),
    ("startswith", "endswith"),
    ("lstrip", "rstrip"),
    ("lower", "upper"),
    ("match", "search"),
    ("tz_localize", "tz_convert"),
    ("union", "intersection"),
    ("mask", "where"),
)
_SWAPS = {**dict(_PAIRS), **{right: left for left, right in _PAIRS}}
_SWAPS |= {
    "median": "mean",
    "round": "floor",
    "fullmatch": "match",
    "size": "count",
    "count": "size",
    "casefold": "lower",
    "strip": "lstrip",
    "extend": "append",
    "cumcount": "ngroup",
}
# Without these the rest of the chain only crashes, or (copy) nothing changes.
_HOLDS_THE_CHAIN = words(
    "groupby rolling resample expanding ewm copy items keys values group groups append extend isna notna isnull "
    "notnull isin eq ne lt le gt ge between startswith endswith contains match fullmatch search extract "
    "extractall findall split rsplit splitlines agg aggregate size count nunique sum mean median min max any all "
    "first last idxmin idxmax tolist to_numpy to_list get pipe apply transform to_frame get_group execute df "
    "arrow fetchall read open total_seconds isocalendar add_argument itertuples iterrows register close"
)
_WRAPPERS = words(
    "abs round sorted set list str int float bool to_numeric to_datetime to_timedelta floor ceil abs log log1p "
    "exp sqrt unique sort nan_to_num minimum maximum clip unescape normalize"
)
_ACCESSORS = frozenset({"str", "dt", "cat", "list", "struct"})
# Calls whose keywords are columns: leaving one out only crashes.
_NAMES_COLUMNS = frozenset({"DataFrame", "assign", "agg", "aggregate", "dict", "Timedelta", "timedelta", "DateOffset"})
# Keywords that guard or tune and change no value.
_GUARDS = frozenset({"validate", "copy", "observed", "inplace", "stacklevel", "memory_map", "engine", "strict"})


def _method_dropped(site: Site) -> Iterator[Change]:
    """Leave one call out of a chain: `x.dropna()` becomes `x`, `x.str.strip()` too."""
    node = site.node
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or _on_module(site, node.func):
        return
    if node.func.attr in _HOLDS_THE_CHAIN or isinstance(site.parent, ast.Expr) or _is_constant(node.func.value):
        return
    owner = node.func.value
    if isinstance(owner, ast.Attribute) and owner.attr in _ACCESSORS:
        owner = owner.value
    yield swap("call", node, owner)


def _on_module(site: Site, func: ast.Attribute) -> bool:
    """Tell whether a dotted name starts at an imported module: `np.linalg.norm` is no method."""
    owner: ast.expr = func.value
    while isinstance(owner, ast.Attribute):
        owner = owner.value
    return isinstance(owner, ast.Name) and owner.id in site.modules


def _is_constant(owner: ast.expr) -> bool:
    return isinstance(owner, ast.Constant)


def _wrapper_dropped(site: Site) -> Iterator[Change]:
    """Leave out a function around a value: `sorted(x)` becomes `x`."""
    node = site.node
    if not isinstance(node, ast.Call) or not node.args or call_name(node) not in _WRAPPERS:
        return
    plain = isinstance(node.func, ast.Name) or (isinstance(node.func, ast.Attribute) and _on_module(site, node.func))
    value = node.args[1] if call_name(node) == "normalize" and len(node.args) == 2 else node.args[0]
    if plain and not isinstance(value, ast.Starred | ast.GeneratorExp):
        yield swap("call", node, value)


def _name_swapped(site: Site) -> Iterator[Change]:
    node = site.node
    other = _SWAPS.get(call_name(node))
    if not isinstance(node, ast.Call) or other is None or (call_name(node) == "where" and _is_choice(site, node)):
        return
    if isinstance(node.func, ast.Attribute):
        func: ast.expr = ast.Attribute(node.func.value, other, ast.Load())
    elif other in {"min", "max", "any", "all"}:
        func = ast.Name(other, ast.Load())
    else:
        return
    yield swap("function", node, ast.Call(func, node.args, node.keywords))


def _is_choice(site: Site, node: ast.Call) -> bool:
    """Tell `np.where(condition, this, that)` from the method of a frame."""
    return isinstance(node.func, ast.Attribute) and _on_module(site, node.func) and len(node.args) == 3


def _choices_swapped(site: Site) -> Iterator[Change]:
    """Swap what `np.where` and a conditional expression choose from."""
    node = site.node
    if isinstance(node, ast.Call) and call_name(node) == "where" and _is_choice(site, node):
        condition, chosen, other = node.args
        yield swap("choice", node, ast.Call(node.func, [condition, other, chosen], node.keywords))


def _priority_swapped(site: Site) -> Iterator[Change]:
    """Let two neighbouring conditions of `np.select` change places, each with its choice."""
    node = site.node
    if not isinstance(node, ast.Call) or call_name(node) != "select" or len(node.args) < 2:
        return
    conditions, choices = node.args[:2]
    if not isinstance(conditions, ast.List) or not isinstance(choices, ast.List):
        return
    for position, (first, second) in enumerate(pairwise(conditions.elts)):
        lists: list[ast.expr] = [_neighbours_swapped(values, position) for values in (conditions, choices)]
        mutated = ast.Call(node.func, [*lists, *node.args[2:]], node.keywords)
        yield Change("priority", mutated, f"{text(first)}, {text(second)}", f"{text(second)}, {text(first)}")


def _neighbours_swapped(values: ast.List, position: int) -> ast.List:
    reverse = values.elts[position : position + 2][::-1]
    return ast.List([*values.elts[:position], *reverse, *values.elts[position + 2 :]], ast.Load())


def _keyword_dropped(site: Site) -> Iterator[Change]:
    node, call = site.node, site.parent
    if not isinstance(node, ast.keyword) or node.arg is None or node.arg in _GUARDS or not isinstance(call, ast.Call):
        return
    # A flag is flipped instead: leaving it out would either do the same or nothing.
    flag = isinstance(node.value, ast.Constant) and isinstance(node.value.value, bool)
    if call_name(call) not in _NAMES_COLUMNS and not flag:
        keyword = f"{node.arg}={text(node.value)}"
        yield Change("keyword", None, f"{call_name(call)}(… {keyword})", "(dropped)")


CALLS: tuple[Operator, ...] = (
    _method_dropped,
    _wrapper_dropped,
    _name_swapped,
    _choices_swapped,
    _priority_swapped,
    _keyword_dropped,
)
