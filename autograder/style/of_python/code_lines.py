"""Which lines of a Python answer are code that a reader must hold in the head."""

import ast
import io
import tokenize
from collections.abc import Iterator
from itertools import pairwise

LONG_FUNCTION = 40
"""Lines of code in one function: beyond that it is hard to follow, and a symbol's meaning is out of sight."""

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_NOT_CODE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
# Before Python 3.12 an f-string is one STRING; since then it comes in pieces.
_OPENING = {getattr(tokenize, name) for name in ("FSTRING_START", "TSTRING_START") if hasattr(tokenize, name)}
_CLOSING = {getattr(tokenize, name) for name in ("FSTRING_END", "TSTRING_END") if hasattr(tokenize, name)}


def code_lines(source: str, tree: ast.Module) -> frozenset[int]:
    """Return the 1-based lines of code: no comments, blank lines or docstrings, and of a text its first line only.

    A query or a template of thirty lines is one value to the Python around it, in one piece or in adjacent ones.
    """
    lines: set[int] = set()
    for token in _outside_texts(source):
        lines.update(range(token.start[0], token.end[0] + 1))
    return frozenset(lines - _docstring_lines(tree))


def lines_of(*nodes: ast.stmt) -> set[int]:
    """Return the lines on which statements stand, from their first to their last."""
    return {line for node in nodes for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)}


def _outside_texts(source: str) -> Iterator[tokenize.TokenInfo]:
    """Yield the tokens that are code; a text, however long, as if it stood on its first line."""
    tokens = [token for token in tokenize.generate_tokens(io.StringIO(source).readline) if token.type not in _NOT_CODE]
    whole = list(_in_one_piece(tokens))
    yield from whole[:1]
    for before, token in pairwise(whole):
        if token.type != tokenize.STRING or before.type != tokenize.STRING:
            yield token


def _in_one_piece(tokens: list[tokenize.TokenInfo]) -> Iterator[tokenize.TokenInfo]:
    depth = 0
    for token in tokens:
        if depth == 0:
            is_text = token.type == tokenize.STRING or token.type in _OPENING
            yield token._replace(type=tokenize.STRING, end=token.start) if is_text else token
        depth += (token.type in _OPENING) - (token.type in _CLOSING)


def _docstring_lines(tree: ast.Module) -> set[int]:
    lines: set[int] = set()
    for node in ast.walk(tree):
        if (
            isinstance(node, (*_FUNCTIONS, ast.ClassDef, ast.Module))
            and ast.get_docstring(node, clean=False) is not None
        ):
            lines |= lines_of(node.body[0])
    return lines
