"""Names in Python answers: a name says what it holds, for as long as it must be remembered."""

import ast
import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from operator import attrgetter

from autograder.style.names import says_nothing
from autograder.style.of_python.code_lines import LONG_FUNCTION, lines_of
from autograder.style.remark import Remark, by_excess, one_per_rule

# Letters with a meaning in the field (indices, counts, probabilities, samples, test statistics, a matrix X and its y).
# `l` is left to the linter's rule on ambiguous names.
_SYMBOLS = frozenset("abdijkmnpqrstuvwxyzDFKNRSTXYZ_lOI")
_SHORT_LOOP = 10  # lines: begin and end are seen at once

_CAMEL = re.compile(r"_*[a-z]+\d*[A-Z]\w*")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_SCOPES = (*_FUNCTIONS, ast.Lambda, ast.ClassDef)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass(frozen=True, slots=True)
class _Bound:
    """A name where it is bound; `length` is for how many lines of code it must be remembered, 0 for a glance."""

    name: str
    line: int
    length: int
    stands_for: bool
    """Whether a reader knows what the letter stands for: a symbol of the field, a parameter."""


def naming_remarks(
    tree: ast.Module, code: AbstractSet[int], *, asked: str = "", symbols: frozenset[str] = frozenset()
) -> list[Remark]:
    """Return one remark a name, however often it stands, one in all for camelCase and one for letters.

    Parameters
    ----------
    code
        The lines that count.
    asked
        The function that the prompt asks for, whose parameters are given.
    symbols
        Single letters that the prompt itself uses.

    """
    given = symbols | _parameters_of(asked, tree)
    found: dict[str, Remark] = {}
    camels = []
    letters: dict[str, _Bound] = {}
    for bound in sorted(_bound_names(tree, code), key=attrgetter("line")):
        if _CAMEL.fullmatch(bound.name):
            reason = f"`{bound.name}` is camelCase; Python names are snake_case."
            camels.append(Remark(bound.line, "camel-case", reason))
        elif _is_lone_letter(bound.name):
            if bound.name not in given and _is_forgotten(bound):
                letters.setdefault(bound.name, bound)
        elif bound.name not in found and says_nothing(bound.name):
            reason = f"`{bound.name}` says nothing about what it holds; name it for its content."
            found[bound.name] = Remark(bound.line, "meaningless-name", reason)
    return [*found.values(), *one_per_rule(camels), *_letter_remarks(letters.values())]


def _parameters_of(asked: str, tree: ast.Module) -> frozenset[str]:
    functions = [node for node in tree.body if isinstance(node, _FUNCTIONS) and node.name == asked]
    return frozenset(argument.arg for node in functions for argument in _arguments(node))


def _is_lone_letter(name: str) -> bool:
    return len(name.strip("_")) == 1


def _is_forgotten(bound: _Bound) -> bool:
    return bound.length > (LONG_FUNCTION if bound.stands_for else 0)


def _letter_remarks(letters: Iterable[_Bound]) -> Iterator[Remark]:
    """Yield at most one remark on letters that say nothing, and one on those that stand for something too long."""
    silent = [bound for bound in letters if not bound.stands_for]
    if silent:
        reason = (
            f"{_listed(silent)}: a single letter is a name only where the prompt uses it, or in a function of up to "
            f"{LONG_FUNCTION} lines of code as a symbol of the field (such as i, k, n, p, q, t, x, z); "
            "name it for its content."
        )
        yield Remark(silent[0].line, "single-letter-name", reason)
    known = [bound for bound in letters if bound.stands_for]
    if known:
        longest = max(bound.length for bound in known)
        reason = (
            f"{_listed(known)} must be remembered over {longest} lines of code (a symbol of the field: up to "
            f"{LONG_FUNCTION}); name it for its content, or split the function."
        )
        yield Remark(known[0].line, "single-letter-name", reason, by_excess(longest, LONG_FUNCTION))


def _listed(letters: list[_Bound]) -> str:
    return ", ".join(f"`{bound.name}`" for bound in letters)


def _bound_names(tree: ast.Module, code: AbstractSet[int]) -> Iterator[_Bound]:
    """Yield every name that the answer binds."""
    outside = [node for node in tree.body if not isinstance(node, _SCOPES)]
    yield from _scope_names(tree, code, len(code & lines_of(*outside)))
    for node in ast.walk(tree):
        if isinstance(node, _FUNCTIONS):
            length = len(code & lines_of(node))
            yield _Bound(node.name, node.lineno, length, stands_for=False)
            yield from (_Bound(argument.arg, argument.lineno, length, stands_for=True) for argument in _arguments(node))
            yield from _scope_names(node, code, length)


def _scope_names(scope: ast.AST, code: AbstractSet[int], length: int) -> Iterator[_Bound]:
    brief = _brief_targets(scope, code)
    for node in _inside(scope):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield _Bound(node.id, node.lineno, 0 if node in brief else length, node.id in _SYMBOLS)


def _brief_targets(scope: ast.AST, code: AbstractSet[int]) -> set[ast.AST]:
    """Return the names bound for a few lines only: by a short loop, or by ``with ... as f``."""
    targets: list[ast.expr] = []
    for node in _inside(scope):
        if isinstance(node, (ast.For, ast.AsyncFor)) and len(code & lines_of(node)) <= _SHORT_LOOP:
            targets.append(node.target)
        elif isinstance(node, (ast.With, ast.AsyncWith)):
            targets += [item.optional_vars for item in node.items if item.optional_vars]
    return {name for target in targets for name in ast.walk(target)}


def _inside(scope: ast.AST) -> Iterator[ast.AST]:
    """Walk a scope without the functions in it; comprehensions and lambdas are short enough for any name."""
    waiting = list(ast.iter_child_nodes(scope))
    while waiting:
        node = waiting.pop()
        if isinstance(node, (*_FUNCTIONS, ast.Lambda, *_COMPREHENSIONS)):
            continue
        yield node
        waiting += ast.iter_child_nodes(node)


def _arguments(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.arg]:
    stars = [arg for arg in (node.args.vararg, node.args.kwarg) if arg]
    return [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, *stars]
