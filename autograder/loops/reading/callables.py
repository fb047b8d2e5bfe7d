"""Tell which arguments of a call are Python functions, and whether the learner wrote them."""

import ast
import builtins
from collections.abc import Iterator

from autograder.loops.reading.names import Names

_MAKES_CALLABLES = frozenset({"functools.partial", "operator.itemgetter", "operator.attrgetter"})
_LOOKUPS = frozenset({"get", "__getitem__"})


def callables_in(node: ast.Call, names: Names) -> tuple[ast.expr, ...]:
    """Return the arguments of `node`, inside lists and dictionaries too, that are functions as far as can be read.

    Strings ("sum"), mappings and columns are no functions; neither is a parameter nobody knows.
    """
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    return tuple(value for argument in given for value in _unpacked(argument) if _is_callable(value, names))


def is_learners(node: ast.expr, names: Names) -> bool:
    """Whether calling the function `node` runs code of this source, and so leaves events in it."""
    if isinstance(node, ast.Call):
        return any(is_learners(argument, names) for argument in node.args)
    if isinstance(node, ast.Name):
        return node.id in names.functions or isinstance(names.only_value(node.id), ast.Lambda)
    return isinstance(node, ast.Lambda)


def _unpacked(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.List | ast.Tuple):
        for element in node.elts:
            yield from _unpacked(element)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _unpacked(value)
    else:
        yield node


def _is_callable(node: ast.expr, names: Names) -> bool:
    if isinstance(node, ast.Call):
        return names.dotted(node.func) in _MAKES_CALLABLES
    if isinstance(node, ast.Attribute):
        return node.attr in _LOOKUPS or _is_imported(names.dotted(node), names)
    if isinstance(node, ast.Name):
        return _names_callable(node, names)
    return isinstance(node, ast.Lambda)


def _names_callable(node: ast.Name, names: Names) -> bool:
    value = names.only_value(node.id)
    if isinstance(value, ast.Lambda | ast.Call):
        return _is_callable(value, names)
    name = names.dotted(node)
    return name in names.functions or callable(getattr(builtins, name, None)) or _is_imported(name, names)


def _is_imported(name: str, names: Names) -> bool:
    """Whether `name` belongs to a module or a builtin type: `numpy.sum`, `str.strip`; not `table.column`."""
    root, _, attribute = name.partition(".")
    return bool(attribute) and (root in names.modules or isinstance(getattr(builtins, root, None), type))
