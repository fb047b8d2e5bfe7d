"""Names in Python answers: a name says what it holds, for as long as it must be remembered."""

import ast
import re
from collections.abc import Iterator
from operator import itemgetter

from autograder.style.names import says_nothing
from autograder.style.remark import Remark, one_per_rule

# Letters with a meaning in the field (indices, counts, probabilities, test statistics, a matrix X and its y) may stand
# where the reader sees their beginning and end at once. `l` is left to the linter's rule on ambiguous names.
_LETTERS = frozenset("ijkmnpqrstuvwxyzXYZ_lOI")
_SHORT_SCOPE = 25  # lines: a screen
_SHORT_LOOP = 10

_CAMEL = re.compile(r"_*[a-z]+\d*[A-Z]\w*")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_SCOPES = (*_FUNCTIONS, ast.Lambda, ast.ClassDef)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def naming_remarks(tree: ast.Module) -> list[Remark]:
    """Return one remark a name, however often it stands, and one in all for camelCase."""
    found: dict[str, Remark] = {}
    camels = []
    for name, line, letters_allowed in sorted(_bound_names(tree), key=itemgetter(1)):
        if _CAMEL.fullmatch(name):
            reason = f"`{name}` is camelCase; Python names are snake_case."
            camels.append(Remark(line, "camel-case", reason))
        elif name not in found and not letters_allowed and _is_lone_letter(name):
            reason = f"`{name}` says nothing about what it holds; name it for its content."
            found[name] = Remark(line, "single-letter-name", reason)
        elif name not in found and says_nothing(name):
            reason = f"`{name}` says nothing about what it holds; name it for its content."
            found[name] = Remark(line, "meaningless-name", reason)
    return [*found.values(), *one_per_rule(camels)]


def _is_lone_letter(name: str) -> bool:
    return len(name.strip("_")) == 1


def _bound_names(tree: ast.Module) -> Iterator[tuple[str, int, bool]]:
    """Yield every name that the answer binds, its line, and whether a single letter is fine there."""
    yield from _scope_names(tree, _lines_of_code_outside(tree))
    for node in ast.walk(tree):
        if isinstance(node, _FUNCTIONS):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            yield node.name, node.lineno, False
            # The prompt often gives the signature, so its letters are forgiven while the function is short.
            yield from ((arg.arg, arg.lineno, length <= _SHORT_SCOPE) for arg in _arguments(node))
            yield from _scope_names(node, length)


def _lines_of_code_outside(tree: ast.Module) -> int:
    return sum(
        (node.end_lineno or node.lineno) - node.lineno + 1 for node in tree.body if not isinstance(node, _SCOPES)
    )


def _scope_names(scope: ast.AST, length: int) -> Iterator[tuple[str, int, bool]]:
    brief = _brief_targets(scope)
    for node in _inside(scope):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            allowed = node in brief or (length <= _SHORT_SCOPE and node.id in _LETTERS)
            yield node.id, node.lineno, allowed


def _brief_targets(scope: ast.AST) -> set[ast.AST]:
    """Return the names bound for a few lines only: by a short loop, or by ``with ... as f``."""
    targets: list[ast.expr] = []
    for node in _inside(scope):
        if isinstance(node, (ast.For, ast.AsyncFor)) and (node.end_lineno or 0) - node.lineno < _SHORT_LOOP:
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
