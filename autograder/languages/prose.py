"""What an answer says in words: its comments and docstrings, block by block."""

from __future__ import annotations

import ast
import io
import re
import tokenize

from autograder.languages.notebook_cell import parse, python_of

_SQL = re.compile(r"'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|(?P<line>--[^\n]*)|(?P<block>/\*.*?\*/)", re.DOTALL)
"""Texts and names in quotes, in which nothing begins a comment, and comments."""
_DOCUMENTED = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def sql_prose(source: str) -> tuple[str, ...]:
    """Return the comments of a query, line by line; those between `/*` and `*/` with their line ends."""
    found = (match["line"] or match["block"] for match in _SQL.finditer(source))
    return tuple(text for comment in found if comment and (text := comment.strip("-/* \t\n")))


def python_prose(source: str) -> tuple[str, ...]:
    """Return the comments of a cell, line by line, and its docstrings with their line ends."""
    code = python_of(source)
    comments = (text for comment in _comments(code) if (text := comment.strip("# \t")))
    return (*comments, *_docstrings(code))


def _comments(code: str) -> list[str]:
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(code).readline))
    except (tokenize.TokenError, SyntaxError):  # what does not parse may still say something
        return [line.strip() for line in code.split("\n") if line.lstrip().startswith("#")]
    return [token.string for token in tokens if token.type == tokenize.COMMENT]


def _docstrings(code: str) -> list[str]:
    try:
        tree = parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    documented = (node for node in ast.walk(tree) if isinstance(node, _DOCUMENTED))
    return [text for node in documented if (text := ast.get_docstring(node))]
