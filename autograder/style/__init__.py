"""Readability: what an interviewer would remark on in an answer, by line, rule and reason.

Pure functions of the source text. Nothing here runs the answer or knows the question.
"""

from typing import Literal

from autograder.style.python import python_remarks
from autograder.style.remark import Remark, grade
from autograder.style.sql import sql_remarks
from autograder.style.text import overlong, printable

__all__ = ["Remark", "grade", "remarks"]

_LANGUAGES = ("python", "sql")


def remarks(source: str, language: Literal["sql", "python"], known: frozenset[str] = frozenset()) -> tuple[Remark, ...]:
    """Return the readability remarks on one answer, ordered by line.

    Parameters
    ----------
    source
        The text of the answer cell. Notebook magics and solution markers may stay in it. Any text is accepted:
        what cannot be parsed gets one major remark that says where and why.
    language
        ``"python"`` or ``"sql"`` (DuckDB's dialect).
    known
        Names that the notebook's other cells define, which a Python answer may use.

    Raises
    ------
    ValueError
        If the language is another one.
    autograder.style.lint.LintError
        If ruff is missing or breaks: a fault of the installation, never of the answer.
    """
    if language not in _LANGUAGES:
        msg = f"remarks() reads 'python' or 'sql', got {language!r}; pass the language of the answer file."
        raise ValueError(msg)
    text = printable(source)
    found = overlong(text) or (sql_remarks(text) if language == "sql" else python_remarks(text, known))
    return tuple(sorted(found, key=lambda remark: (remark.line, remark.rule, remark.reason)))
