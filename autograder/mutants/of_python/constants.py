"""Mutation operators of Python constants: numbers, flags, words, patterns."""

import ast
from collections.abc import Iterator

from autograder.mutants.edit import numbers_near, words
from autograder.mutants.of_python.site import Change, Operator, Site, call_name, swap
from autograder.mutants.regular_expressions import mutated_patterns

# Words that libraries understand, each with the neighbour people mix it up with.
_OPTIONS = {
    "left": "inner",
    "inner": "left",
    "right": "inner",
    "outer": "inner",
    "first": "last",
    "last": "first",
    "min": "max",
    "max": "min",
    "sum": "mean",
    "mean": "sum",
    "median": "mean",
    "raise": "coerce",
    "s": "ms",
    "ms": "s",
    "us": "ms",
    "ns": "us",
    "D": "W",
    "W": "D",
    "h": "D",
    "forward": "backward",
    "backward": "forward",
    "nearest": "backward",
    "NaT": "raise",
    "shift_forward": "NaT",
    "infer": "NaT",
    "both": "left",
    "neither": "both",
    "NFKC": "NFC",
    "NFKD": "NFKC",
    "NFC": "NFKC",
    "UTC": "Asia/Kolkata",
    "utf-8": "latin-1",
    "replace": "ignore",
    "ignore": "replace",
    "strict": "replace",
    "mixed": "ISO8601",
    "ISO8601": "mixed",
    "index": "columns",
    "columns": "index",
}
# Calls and keywords whose strings are names of columns or types: another name only crashes.
_LABEL_CALLS = words(
    "groupby sort_values drop set_index rename merge pivot pivot_table melt drop_duplicates duplicated astype "
    "assign agg aggregate DataFrame Series reindex insert pop getattr hasattr get_group itemgetter attrgetter "
    "TypeVar query sql execute"
)
_LABEL_KEYWORDS = words(
    "by on left_on right_on left_by right_by subset columns index names name id_vars value_vars var_name "
    "value_name level dtype validate key_column"
)
_AGGREGATIONS = frozenset({"agg", "aggregate"})
_PATTERN_CALLS = words(
    "extract extractall contains replace fullmatch match search split rsplit findall finditer count sub subn compile"
)


def _number(site: Site) -> Iterator[Change]:
    node = site.node
    if not isinstance(node, ast.Constant) or isinstance(node.value, bool) or not isinstance(node.value, int | float):
        return
    for literal in numbers_near(str(node.value)):
        value = int(literal) if isinstance(node.value, int) else float(literal)
        yield swap("constant", node, ast.Constant(value))


def _flag(site: Site) -> Iterator[Change]:
    node = site.node
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        guard = isinstance(site.parent, ast.keyword) and site.parent.arg in {"observed", "copy", "inplace", "strict"}
        if not guard:
            yield _named(site, ast.Constant(not node.value), "boolean")


def _named(site: Site, replacement: ast.Constant, operator: str) -> Change:
    """Describe the value of a keyword together with its name."""
    change = swap(operator, site.node, replacement)
    if not isinstance(site.parent, ast.keyword) or site.parent.arg is None:
        return change
    name = site.parent.arg
    return Change(operator, replacement, f"{name}={change.before}", f"{name}={change.after}")


def _string(site: Site) -> Iterator[Change]:
    node = site.node
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return
    if _is_label(site):
        yield from _aggregation(site, node.value)
        return
    patterns = list(mutated_patterns(node.value)) if _is_pattern(site, node.value) else []
    for pattern in patterns:
        yield swap("pattern", node, ast.Constant(pattern))
    if not patterns:
        yield from (_named(site, ast.Constant(word), "string") for word in _words_near(site, node.value))


def _aggregation(site: Site, word: str) -> Iterator[Change]:
    """Swap the function that `agg` is told by name, as in `agg(latest=("ts", "max"))`; the column's name stays."""
    told = isinstance(site.parent, ast.keyword | ast.Call | ast.Dict) or site.position == 1
    aggregates = any(call_name(ancestor) in _AGGREGATIONS for ancestor in site.ancestors[-3:])
    if told and aggregates and word in _OPTIONS:
        yield swap("function", site.node, ast.Constant(_OPTIONS[word]))


def _words_near(site: Site, word: str) -> Iterator[str]:
    if isinstance(_call_around(site), ast.Call) and word in _OPTIONS:
        yield _OPTIONS[word]
    elif word == "coerce":  # leaving the keyword out makes the same mistake
        return
    elif "%" in word:
        yield word.translate(str.maketrans("dm", "md")) if "%d" in word and "%m" in word else word
    else:
        yield f"{word}~"


def _call_around(site: Site) -> ast.AST:
    """Return the call that a value is an argument of, by position or by keyword; else its parent."""
    return site.ancestors[-2] if isinstance(site.parent, ast.keyword) else site.parent


def _is_pattern(site: Site, word: str) -> bool:
    called = call_name(_call_around(site)) in _PATTERN_CALLS
    first = site.position == 0 or (isinstance(site.parent, ast.keyword) and site.parent.arg in {"pat", "pattern"})
    return (called and first) or "\\" in word or "(?" in word


def _is_label(site: Site) -> bool:
    """Tell whether a string names a column, a type or an attribute: alone, in a list, or as a key of a dictionary."""
    ancestors = [*site.ancestors, site.node]
    while isinstance(ancestors[-2], ast.List | ast.Tuple | ast.Starred):
        ancestors.pop()
    if isinstance(ancestors[-2], ast.Dict):
        return _is_column_key(ancestors)
    if isinstance(ancestors[-2], ast.keyword):
        return ancestors[-2].arg in _LABEL_KEYWORDS or call_name(ancestors[-3]) in _AGGREGATIONS
    if isinstance(ancestors[-2], ast.Call):
        return call_name(ancestors[-2]) in _LABEL_CALLS
    return isinstance(ancestors[-2], ast.Subscript) and ancestors[-1] is ancestors[-2].slice


def _is_column_key(ancestors: list[ast.AST]) -> bool:
    """Tell whether a key of a dictionary names a column, as in the arguments of DataFrame, rename or agg."""
    table = ancestors[-2]
    is_key = isinstance(table, ast.Dict) and any(key is ancestors[-1] for key in table.keys)
    around = ancestors[-4] if isinstance(ancestors[-3], ast.keyword) else ancestors[-3]
    renames = call_name(around) in {"rename", "astype"}
    return renames or (is_key and call_name(around) in _LABEL_CALLS)


CONSTANTS: tuple[Operator, ...] = (_number, _flag, _string)
