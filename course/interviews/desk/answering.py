"""The answers of an interview, as they stand in the cells that ran and in the saved notebook."""

from __future__ import annotations

import builtins
import json
import symtable
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from autograder.languages import language
from autograder.languages.notebook_cell import bound_names, python_of
from autograder.questions.answer import Answer
from autograder.questions.question import Question
from course.cells.answers import newest_answer
from course.interviews.state import NOTEBOOK
from course.learner import case


def answers_in(cell: str, asked: Mapping[str, Question]) -> Iterator[tuple[str, str]]:
    """Yield the name and the source of every answer that a cell holds, where it is more than the starter."""
    for name, question in asked.items():
        tongue = language(question.language)
        if tongue.answers(cell, name) and (source := tongue.of_cell(cell)) and _is_attempted(source, question):
            yield name, source


def saved_answers(folder: Path, asked: Mapping[str, Question]) -> dict[str, str]:
    """Return the answers that stand in the notebook as it was saved last; none where it cannot be read."""
    try:
        cells = json.loads((folder / NOTEBOOK).read_text(encoding="utf-8"))["cells"]
        sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    except (OSError, KeyError, TypeError, ValueError):
        return {}
    found = {name: newest_answer(name, question.language, sources).source for name, question in asked.items()}
    return {name: source for name, source in found.items() if source and _is_attempted(source, asked[name])}


def _is_attempted(source: str, asked: Question) -> bool:
    return Answer(source, asked.language, asked.name).attempted


def needed(source: str, asked: Question) -> list[str]:
    """Return the names that an answer uses and neither its cell nor Python defines: it is judged without them."""
    if language(asked.language).kept_by_name or "import *" in source:
        return []
    try:
        tables = [symtable.symtable(python_of(source), "answer", "exec")]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    known = bound_names(source) | set(dir(builtins)) | {"__name__"}
    used: set[str] = set()
    while tables:
        table = tables.pop()
        tables += table.get_children()
        used |= {
            symbol.get_name() for symbol in table.get_symbols() if symbol.is_referenced() and _is_global(symbol, table)
        }
    return sorted(used - known)


def _is_global(symbol: symtable.Symbol, table: symtable.SymbolTable) -> bool:
    return symbol.is_global() or table.get_type() == "module"


def scope_of(desk: case.Desk) -> str:
    """Return the scope that is committed at a case's desk as JSON; empty where none is."""
    scope = desk.committed().scope
    return "" if not scope else json.dumps(_plain(scope), ensure_ascii=False)


def heard(desk: case.Desk) -> list[tuple[str, str | None]]:
    """Return what was asked at a case's desk, in order: the question, and the entry that it asked for, if any."""
    understood = {text: name for name, text in desk.heard().items()}
    return [(text, understood.get(text)) for text in desk.committed().asked]


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
