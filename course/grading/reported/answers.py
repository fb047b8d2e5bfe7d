"""What a class wrote, read from its graded notebooks: the tokens of every answer, by question and student."""

from __future__ import annotations

import io
import json
import re
import tokenize
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sqlglot import tokenize as tokenize_sql
from sqlglot.errors import SqlglotError

from autograder.languages import language
from course.cells.answers import newest_answer
from course.content.bank import UnknownNameError, question
from course.grading.graded.outputs import marks
from course.grading.reported.likeness import Answers, Tokens

_MOST_BYTES = 64 * 2**20
_MOST_CHARACTERS = 20_000
_WORD = re.compile(r"\w+|[^\w\s]")
_LAYOUT = {tokenize.COMMENT, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING, tokenize.ENDMARKER}

Cells = list[dict[str, Any]]


def read_answers(root: Path, assignment: str, students: Iterable[str]) -> dict[str, Answers]:
    """Return what these students answered to each question that the assignment's notebook asks.

    A notebook that cannot be read is left out: grading told of it.
    """
    source, release = (notebook_cells(root / kind / assignment) for kind in ("source", "release"))
    solved, handed_out = solution_cells(source), solution_cells(release)
    names = list(dict.fromkeys([*handed_out, *solved]))
    found: dict[str, dict[str, Tokens]] = {name: {} for name in names}
    for student in students:
        cells = notebook_cells(root / "autograded" / student / assignment)
        own = solution_cells(cells)
        for name in names:
            written = _written(name, own, cells)
            if written is not None:
                found[name][student] = tokens(*written)
    return {
        name: Answers(
            found[name],
            tokens(*handed_out[name]) if name in handed_out else (),
            tuple(tokens(*solution) for solution in (solved.get(name), _in_the_bank(name)) if solution is not None),
        )
        for name in names
    }


def tokens(kind: str, text: str) -> Tokens:
    """Return the tokens of a `code` or `markdown` cell, without comments, docstrings and layout."""
    text = text[:_MOST_CHARACTERS]
    if kind == "markdown":
        return tuple(_WORD.findall(text.casefold()))
    query = language("sql").of_cell(text)
    try:
        return _of_sql(query) if query != text else _of_python(text)
    except (SqlglotError, tokenize.TokenError, SyntaxError, ValueError, RecursionError):
        return tuple(_WORD.findall(text))


def _of_sql(query: str) -> Tokens:
    return tuple(token.text.casefold() for token in tokenize_sql(query, read="duckdb"))


def _of_python(source: str) -> Tokens:
    made: list[str] = []
    statement: list[int] = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.NEWLINE:
            if statement == [tokenize.STRING]:  # a docstring
                made.pop()
            statement = []
        elif token.type not in _LAYOUT:
            made.append(token.string)
            statement.append(token.type)
    return tuple(made)


def _written(name: str, own: Mapping[str, tuple[str, str]], cells: Cells) -> tuple[str, str] | None:
    """Return an answer's kind and text: the cell's that was handed out for it, else another's that answers."""
    found = own.get(name)
    try:
        tongue = language(question(name).language)
    except UnknownNameError:
        return found
    if found is not None and tongue.answers(found[1], name):
        return found
    sources = ["".join(cell["source"]) for cell in cells if cell.get("cell_type") == "code"]
    answer = newest_answer(name, tongue.name, sources)
    return ("code", tongue.cell(name, answer.source)) if answer.source else found


def _in_the_bank(name: str) -> tuple[str, str] | None:
    try:
        found = question(name)
    except UnknownNameError:
        return None
    return "code", language(found.language).cell(name, found.solution.clean)


def solution_cells(cells: Cells) -> dict[str, tuple[str, str]]:
    """Return the cells that hold answers: nbgrader's name -> (kind, text)."""
    found = {}
    for cell in cells:
        marked = marks(cell)
        if marked.get("solution") and isinstance(marked.get("grade_id"), str):
            found[marked["grade_id"]] = (str(cell["cell_type"]), "".join(cell["source"]))
    return found


def notebook_cells(folder: Path) -> Cells:
    """Return the cells of the one notebook in a folder; none where there is none that can be read."""
    for path in sorted(folder.glob("*.ipynb")):
        try:
            if path.stat().st_size <= _MOST_BYTES:
                cells = json.loads(path.read_bytes())["cells"]
                return [cell for cell in cells if {"cell_type", "source", "metadata"} <= set(cell)]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            continue
    return []
