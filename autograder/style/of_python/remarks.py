"""Readability of a Python answer: a notebook cell of imports and functions."""

import ast
import io
import tokenize
from itertools import pairwise

from autograder.languages.notebook_cell import parse, python_of
from autograder.style.of_python.code_lines import code_lines
from autograder.style.of_python.complexity import size_remarks
from autograder.style.of_python.lint import lint_remarks
from autograder.style.of_python.naming import naming_remarks
from autograder.style.remark import Remark, one_per_rule
from autograder.style.text import long_lines, says_something

_LEAVES = (ast.Return, ast.Raise, ast.Continue, ast.Break)
_PUBLIC = (ast.FunctionDef, ast.AsyncFunctionDef)


def python_remarks(
    source: str, known: frozenset[str] = frozenset(), *, asked: str = "", symbols: frozenset[str] = frozenset()
) -> list[Remark]:
    """Return the remarks on a Python answer, in no particular order.

    Parameters
    ----------
    known
        Names that are defined around it.
    asked
        The function that the prompt asks for.
    symbols
        Single letters that the prompt uses.

    Raises
    ------
    autograder.style.of_python.lint.LintError
        If ruff is missing or breaks.
    """
    code = python_of(source)
    try:
        tree = parse(code)
        counted = code_lines(code, tree)
        own = [
            *naming_remarks(tree, counted, asked=asked, symbols=symbols),
            *_undocumented(code, tree),
            *_dead_code(tree),
            *_asking(tree),
            *size_remarks(code, tree, counted),
        ]
    except SyntaxError as error:
        return [_unparsable(error)]
    except (RecursionError, MemoryError, ValueError, tokenize.TokenError):
        return [Remark(1, "not-readable", "the code is nested too deeply to be read; split it into steps.", "major")]
    return [*own, *_new_from_linter(own, lint_remarks(code, known, symbols=symbols)), *long_lines(code, comment="#")]


def _unparsable(error: SyntaxError) -> Remark:
    reason = f"Python cannot parse this: {error.msg}. Run the cell, correct it, and check again."
    return Remark(max(error.lineno or 1, 1), "syntax-error", reason, "major")


def _new_from_linter(own: list[Remark], linted: list[Remark]) -> list[Remark]:
    """Return ruff's remarks without those that repeat ours: a tangled function has many branches anyway."""
    sized = {remark.line for remark in own if remark.rule in {"monolith", "hard-to-follow"}}
    return [remark for remark in linted if not (remark.rule == "too-many-branches" and remark.line in sized)]


def _undocumented(code: str, tree: ast.Module) -> list[Remark]:
    """Remark on public functions with neither docstring nor comment: what they assume is left to guessing."""
    comments = _comment_lines(code)
    found = [
        Remark(
            node.lineno,
            "undocumented-function",
            f"`{node.name}` has no docstring and no comment; say what it returns and what it assumes about its input.",
        )
        for node in tree.body
        if isinstance(node, _PUBLIC) and not _explained(node, comments)
    ]
    return one_per_rule(found)


def _explained(node: ast.FunctionDef | ast.AsyncFunctionDef, comments: set[int]) -> bool:
    if node.name.startswith("_") or ast.get_docstring(node):
        return True
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    # The line above counts: many write the assumption over the function.
    return any(line in comments for line in range(first - 1, (node.end_lineno or node.lineno) + 1))


def _comment_lines(code: str) -> set[int]:
    tokens = tokenize.generate_tokens(io.StringIO(code).readline)
    return {token.start[0] for token in tokens if token.type == tokenize.COMMENT and says_something(token.string)}


def _dead_code(tree: ast.Module) -> list[Remark]:
    found = []
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody"):
            block = getattr(node, field, None)
            if isinstance(block, list):
                found += _after_leaving(block)
    return one_per_rule(found)


def _asking(tree: ast.Module) -> list[Remark]:
    asked = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_input(node.func)]
    reason = "nobody answers `input()` while an answer is judged; take what you need as a parameter, or delete it."
    return [Remark(min(asked), "waits-for-input", reason)] if asked else []


def _is_input(function: ast.expr) -> bool:
    return isinstance(function, ast.Name) and function.id == "input"


def _after_leaving(block: list[ast.stmt]) -> list[Remark]:
    for left, dead in pairwise(block):
        if isinstance(left, _LEAVES):
            word = type(left).__name__.lower()
            reason = f"nothing after the {word} on line {left.lineno} is ever run; delete it."
            return [Remark(dead.lineno, "dead-code", reason)]
    return []
