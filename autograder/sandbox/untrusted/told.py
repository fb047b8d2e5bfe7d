"""What a hostile child may say in words: what these sources, the judge and the libraries call things, and nothing else.

A child that was called with hidden inputs could spell them out in whatever a learner reads of it.
"""

from __future__ import annotations

import ast
import builtins
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import PurePath

from autograder.languages.notebook_cell import compiled_from_cell, tree_of
from autograder.loops.counting.audit import HEARD
from autograder.loops.counting.taps import TAPPED
from autograder.loops.reading.syntax import CONSTRUCTS

FORMS = frozenset({"DataFrame", "Series", "Index", "array", "dict", "figure", "list", "scalar", "table", "tuple"})
NAMELESS_FORM = "result of another type"
NAMELESS = "a function"
"""What is called a function whose name stands in no cell and in no module that was handed in."""
_OF_PYTHON = frozenset({"<locals>", "<lambda>", "<module>", "<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"})
_NAMED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_NAMELESS_ERROR = "Error"
_FROM_A_CELL, _MADE_WHILE_IT_RUNS = "<ipython-input-0>", ""
_MOST_CHARACTERS = 200_000
_MODULES_WITH_ERRORS = ("builtins", "pandas.errors", "numpy.exceptions", "numpy.linalg", "pyarrow", "duckdb", "json")


class Words:
    """The words of one submission.

    Parameters
    ----------
    answer
        The source of the answer.
    beside
        What else the notebook holds: the sources of cells and modules, by a cell's number or a module's file name.

    """

    def __init__(self, answer: str, beside: Mapping[str, str] | None = None) -> None:
        self._answer = answer
        self._beside = dict(beside or {})

    def form(self, told: object) -> str:
        """Return a form that results come back in; of the answer's own classes the name, as it stands in the answer."""
        form = str(told)
        return form if form in FORMS or form in self._identifiers else NAMELESS_FORM

    def error(self, told: str) -> str:
        """Return the name of a type of errors; none stays none."""
        return told if not told or told in _errors() or told in self._identifiers else _NAMELESS_ERROR

    def line(self, told: object) -> int:
        """Return a line of the answer; 0 where there is none of this number."""
        number = told if isinstance(told, int) else 0
        return number if 0 < number <= self._lines else 0

    def function(self, told: object) -> str:
        """Return the qualified name of a function that is defined in a cell or module; others have none."""
        pieces = str(told).split(".")
        chain = tuple(piece for piece in pieces if piece not in _OF_PYTHON)
        return str(told) if chain in self._defined and len(pieces) <= 2 * len(chain) + 1 else NAMELESS

    def file(self, told: object) -> str:
        """Return the file of a function: a cell, a module that was handed in, or none."""
        name = PurePath(str(told)).name
        if name.endswith(".py") and name in self._beside:
            return name
        return _FROM_A_CELL if compiled_from_cell(str(told)) else _MADE_WHILE_IT_RUNS

    @cached_property
    def _lines(self) -> int:
        return self._answer.count("\n") + 1

    @cached_property
    def _identifiers(self) -> frozenset[str]:
        return frozenset(re.findall(r"[^\W\d]\w*", self._answer[:_MOST_CHARACTERS]))

    @cached_property
    def _defined(self) -> frozenset[tuple[str, ...]]:
        return frozenset(chain for source in (self._answer, *self._beside.values()) for chain in _definitions(source))


def construct(told: object) -> str:
    """Return the name of a construct that walks values.

    Raises
    ------
    ValueError
        There is none of this name.

    """
    return _one_of(told, TAPPED | CONSTRUCTS)


def event(told: object) -> str:
    """Return the name of an event that is listened for.

    Raises
    ------
    ValueError
        There is none of this name.

    """
    return _one_of(told, HEARD)


def _one_of(told: object, known: frozenset[str]) -> str:
    if not isinstance(told, str) or told not in known:
        msg = "it tells of something that nobody counts"
        raise ValueError(msg)
    return told


def _errors() -> frozenset[str]:
    holders = [builtins, *(sys.modules[name] for name in _MODULES_WITH_ERRORS if name in sys.modules)]
    return frozenset(
        name
        for holder in holders
        for name, value in vars(holder).items()
        if isinstance(value, type) and issubclass(value, BaseException)
    )


def _definitions(source: str) -> Iterator[tuple[str, ...]]:
    """Yield the chains of names by which functions and classes of a source are reached; a lambda adds none."""
    tree = tree_of(source, _MOST_CHARACTERS)
    if tree is None:
        return
    waiting: list[tuple[ast.AST, tuple[str, ...]]] = [(tree, ())]
    while waiting:
        node, chain = waiting.pop()
        yield chain
        for child in ast.iter_child_nodes(node):
            name = getattr(child, "name", "") if isinstance(child, _NAMED) else ""
            waiting.append((child, (*chain, name) if name else chain))


__all__ = ["FORMS", "NAMELESS", "NAMELESS_FORM", "Words", "construct", "event"]
