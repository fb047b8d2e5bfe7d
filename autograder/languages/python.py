"""Python: a cell, or a module, that defines the asked function."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from typing import Literal

from autograder.languages.language import MOST_CHARACTERS, Language
from autograder.languages.notebook_cell import defines, parse, python_of

MOST_FUNCTIONS = 200
"""Functions, lambdas and classes of a cell; such words in comments and texts count too, so nothing is parsed for it.

Who calls whom is told for every function.
"""
_FUNCTIONS = re.compile(r"\b(?:def|lambda|class)\b")


@dataclass(frozen=True)
class Python(Language):
    """Functions."""

    name: str = "python"
    suffix: str = ".py"
    comment: str = "#"
    stub: str = "# YOUR CODE HERE\nraise NotImplementedError()"
    order: Literal["any", "rows"] = "rows"
    ignores_case: bool = False
    nan_is_null: bool = True
    remembers: bool = True
    shares_engine: bool = False
    kept_by_name: bool = False
    middle_share: float = 0.0
    parts: dict[str, str] = field(
        default_factory=lambda: {
            "runner": "autograder.run.python:open_function",
            "session": "autograder.run.python:no_session",
            "refusals": "autograder.judging.refusals:of_function",
            "efficiency": "autograder.judging.efficiency:judge_function",
            "prose": "autograder.languages.prose:python_prose",
            "remarks": "autograder.style.of_python.remarks:python_remarks",
            "edits": "autograder.mutants.of_python.edits:python_edits",
        }
    )

    def too_much(self, source: str) -> str | None:
        """Bound the functions too; see `Language`."""
        if (functions := len(_FUNCTIONS.findall(source))) > MOST_FUNCTIONS:
            many = f"The answer defines {functions:,} functions and classes; at most {MOST_FUNCTIONS:,} are judged."
            return super().too_much(source) or many
        return super().too_much(source)

    def code(self, clean: str) -> str:
        """Return the Python of a cell, without IPython's magics."""
        return python_of(clean)

    def is_attempted(self, source: str, name: str) -> bool:
        """Whether the asked function does something.

        A stub elsewhere than in the asked function's own body is a line like any other: it must not hide an answer.
        """
        try:
            tree = parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return True
        asked = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name]
        if asked:
            return not any(map(_is_stub, asked[-1].body))
        return not any(map(_is_stub, ast.walk(tree))) and bool(tree.body)

    def cell(self, name: str, source: str) -> str:  # noqa: ARG002 (the function has its name)
        """Return the source as it is."""
        return source

    def answers(self, cell: str, name: str) -> bool:
        """Whether a cell defines the function."""
        if len(cell) > MOST_CHARACTERS:  # it is told that it is too long
            return f"def {name}(" in cell
        return defines(cell, name)

    def of_cell(self, cell: str) -> str:
        """Return the cell as it is."""
        return cell

    def trial_cell(self, name: str) -> str:
        """Return the cell that calls the function with the example's arguments."""
        return f'{name}(**check.example("{name}"))'


def _is_stub(node: ast.AST) -> bool:
    if not isinstance(node, ast.Raise) or node.exc is None:
        return False
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"
