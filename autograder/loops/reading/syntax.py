"""Find loops in the source of an answer: where they stand, why they count, whether they are surely small."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from autograder.loops.reading.bounds import is_bounded
from autograder.loops.reading.callables import callables_in, is_learners
from autograder.loops.reading.names import Names, names_in, reachable

# Who turns the loop: the learner's own frames, loops and called-back functions alike (then their events grow),
# library code that stays out of them (then taps see it), or code that the syntax tree cannot show.
Driver = Literal["learner", "library", "hidden"]


@dataclass(frozen=True, order=True)
class LoopSite:
    """One loop in the source: first and last line, construct, a reason for people, and who turns it.

    `bounded` loops walk a literal, the columns or another handful that does not grow with the rows; `functions` are the
    names that a call is given, those of the functions that it calls back among them.
    """

    line: int
    end_line: int
    construct: str
    reason: str
    bounded: bool
    driver: Driver
    functions: tuple[str, ...] = ()


def syntax(source: str, entry: str) -> tuple[LoopSite, ...]:
    """Return the loops that `entry` can reach in `source`, in order of lines.

    Raises
    ------
    SyntaxError
        When the source does not parse (strip notebook magics first).
    ValueError
        When the source has no top-level definition called `entry`.
    """
    tree = ast.parse(source)
    names = names_in(tree)
    definitions = reachable(tree, entry)
    sites = [site for definition in definitions for site in _sites(definition, names)]
    return tuple(sorted({*sites, *_recursions(definitions)}))


def _sites(definition: ast.AST, names: Names) -> Iterator[LoopSite]:
    for node in ast.walk(definition):
        if isinstance(node, ast.For | ast.AsyncFor):
            reason = "runs once per element of what it walks"
            yield _site(node, "for", reason, bounded=is_bounded(node.iter, names))
        elif isinstance(node, ast.While):
            yield _site(node, "while", "runs until its condition changes")
        elif type(node) in _COMPREHENSIONS:
            yield _comprehension(node, names)
        elif isinstance(node, ast.Call):
            yield from _call(node, names)
        elif isinstance(node, ast.FunctionDef):
            yield from _decorators(node, names)


def _site(node: ast.AST, construct: str, reason: str, *, bounded: bool = False, driver: Driver = "learner") -> LoopSite:
    line = getattr(node, "lineno", 1)
    construct = construct.replace("numpy.", "np.")
    functions = _handed_over(node) if isinstance(node, ast.Call) else ()
    return LoopSite(line, getattr(node, "end_lineno", None) or line, construct, reason, bounded, driver, functions)


def _handed_over(node: ast.Call) -> tuple[str, ...]:
    """Return the names among the arguments of a call, of which the learner's functions are some."""
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    names = {child.id for argument in given for child in ast.walk(argument) if isinstance(child, ast.Name)}
    return tuple(sorted(names))


_COMPREHENSIONS: dict[type[ast.AST], str] = {
    ast.ListComp: "list comprehension",
    ast.SetComp: "set comprehension",
    ast.DictComp: "dict comprehension",
    ast.GeneratorExp: "generator expression",
}


def _comprehension(node: ast.AST, names: Names) -> LoopSite:
    iterables = [generator.iter for generator in getattr(node, "generators", [])]
    bounded = all(is_bounded(iterable, names) for iterable in iterables)
    return _site(node, _COMPREHENSIONS[type(node)], "computes its elements one by one in Python", bounded=bounded)


# Position of the iterable among the arguments, by the full name of the function.
_WALKERS = {
    "map": 1,
    "filter": 1,
    "functools.reduce": 1,
    "itertools.accumulate": 0,
    "itertools.starmap": 1,
    "itertools.takewhile": 1,
    "itertools.dropwhile": 1,
    "itertools.filterfalse": 1,
    "itertools.groupby": 0,
    "collections.Counter": 0,
    "numpy.fromiter": 0,
}
_FOLDS = frozenset({"sum", "min", "max", "any", "all"})
_PER_VALUE = frozenset({"numpy.vectorize", "numpy.frompyfunc", "numpy.apply_along_axis"})
_HIDING = frozenset(
    {"exec", "eval", "compile", "sys.settrace", "sys.setprofile", "sys.monitoring.set_events", "types.FunctionType"}
)
_ROW_METHODS = frozenset({"iterrows", "itertuples"})
_CALLBACK_METHODS = frozenset(
    {"apply", "map", "transform", "agg", "aggregate", "filter", "applymap", "combine", "map_elements", "map_rows"}
)

CONSTRUCTS = frozenset(
    {
        *("for", "while", "recursion", "sorted", ".sort", *_COMPREHENSIONS.values(), *_FOLDS),
        *(name.replace("numpy.", "np.") for name in (*_WALKERS, *_PER_VALUE, *_HIDING)),
        *(f".{name}" for name in (*_ROW_METHODS, *_CALLBACK_METHODS)),
    }
)
"""What all loops of a source may be called."""


def _call(node: ast.Call, names: Names) -> Iterator[LoopSite]:
    name = names.dotted(node.func)
    if name in _WALKERS:
        yield from _walker(node, name, names)
    elif name in _FOLDS:
        yield from _fold(node, name, names)
    elif name == "sorted":
        yield from _sorting(node, name, names)
    elif name in _PER_VALUE:
        yield _site(node, name, "calls a Python function once per value", driver=_driver(node, names))
    elif name in _HIDING:
        yield _site(node, name, "runs code that cannot be read here", driver="hidden")
    elif isinstance(node.func, ast.Attribute):
        yield from _method(node, node.func, names)


def _walker(node: ast.Call, name: str, names: Names) -> Iterator[LoopSite]:
    first = _WALKERS[name]
    # Only `map` and `zip` walk several iterables and end with the shortest; what else is given is no iterable.
    iterables = node.args[first:] if name == "map" else node.args[first : first + 1]
    if iterables or name != "collections.Counter":
        bounded = any(is_bounded(iterable, names) for iterable in iterables)
        yield _site(node, name, "walks its values one by one", bounded=bounded, driver=_driver(node, names))


def _fold(node: ast.Call, name: str, names: Names) -> Iterator[LoopSite]:
    # Two arguments of min() are two values, and a generator expression is a site of its own.
    if len(node.args) == 1 and type(node.args[0]) not in _COMPREHENSIONS:
        bounded = is_bounded(node.args[0], names)
        yield _site(node, name, "is Python's own, and walks the values one by one", bounded=bounded, driver="library")


def _method(node: ast.Call, method: ast.Attribute, names: Names) -> Iterator[LoopSite]:
    if method.attr in _ROW_METHODS:
        bounded = is_bounded(method.value, names)
        yield _site(node, f".{method.attr}", "makes a Python object of every row", bounded=bounded, driver="library")
    elif method.attr in _CALLBACK_METHODS and callables_in(node, names):
        reason, bounded = "calls a Python function again and again", _calls_per_column(node, method, names)
        yield _site(node, f".{method.attr}", reason, bounded=bounded, driver=_driver(node, names))
    elif method.attr == "sort":
        yield from _sorting(node, ".sort", names)


def _sorting(node: ast.Call, construct: str, names: Names) -> Iterator[LoopSite]:
    # Sorting itself is compiled; a key of the learner's is not.
    if any(is_learners(keyword.value, names) for keyword in node.keywords if keyword.arg == "key"):
        bounded = any(is_bounded(argument, names) for argument in node.args)
        yield _site(node, construct, "calls its key function once per value", bounded=bounded)


def _driver(node: ast.Call, names: Names) -> Driver:
    functions = callables_in(node, names)
    return "learner" if functions and all(is_learners(function, names) for function in functions) else "library"


def _calls_per_column(node: ast.Call, method: ast.Attribute, names: Names) -> bool:
    by_column = all(keyword.arg != "axis" for keyword in node.keywords) and len(node.args) == 1
    return by_column and method.attr != "map" and is_bounded(method.value, names)


def _decorators(node: ast.FunctionDef, names: Names) -> Iterator[LoopSite]:
    for decorator in node.decorator_list:
        if names.dotted(decorator) in _PER_VALUE:
            yield _site(decorator, names.dotted(decorator), "calls a Python function once per value")


def _recursions(definitions: tuple[ast.AST, ...]) -> Iterator[LoopSite]:
    functions = [
        node for definition in definitions for node in ast.walk(definition) if isinstance(node, ast.FunctionDef)
    ]
    calls = {function.name: _calls_by_name(function) for function in functions}
    named = {name: dict.fromkeys(called for called, _ in found) for name, found in calls.items()}
    reached = {
        name: _reached_from(name, named) for name in dict.fromkeys(callee for each in named.values() for callee in each)
    }
    for function in functions:
        for name, call in calls[function.name]:
            if function.name in reached[name]:
                yield _site(call, "recursion", f"`{function.name}` calls itself")


def _calls_by_name(function: ast.FunctionDef) -> list[tuple[str, ast.Call]]:
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    return [(node.func.id, node) for node in calls if isinstance(node.func, ast.Name)]


def _reached_from(name: str, named: Mapping[str, Iterable[str]]) -> set[str]:
    """Return what a function's name leads to: each function is looked into once."""
    reached, waiting = {name}, [name]
    while waiting:
        new = set(named.get(waiting.pop(), ())) - reached
        reached |= new
        waiting += new
    return reached
