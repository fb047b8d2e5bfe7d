"""Readability: what an interviewer would remark on in an answer, by line, rule and reason.

Pure functions of the source text. Nothing here runs the answer or knows the question.
"""

from typing import Literal

from autograder.style.python import python_remarks
from autograder.style.remark import Remark, grade
from autograder.style.sql import sql_remarks
from autograder.style.text import overlong, printable

__all__ = ["Remark", "grade", "remarks"]

_READERS = {"python": python_remarks, "sql": sql_remarks}


def remarks(source: str, language: Literal["sql", "python"]) -> tuple[Remark, ...]:
    """Return the readability remarks on one answer, ordered by line.

    Parameters
    ----------
    source
        The text of the answer cell. Notebook magics and solution markers may stay in it. Any text is accepted:
        what cannot be parsed gets one major remark that says where and why.
    language
        ``"python"`` or ``"sql"`` (DuckDB's dialect).

    Raises
    ------
    ValueError
        If the language is another one.
    autograder.style.lint.LintError
        If ruff is missing or breaks: a fault of the installation, never of the answer.
    """
    if language not in _READERS:
        msg = f"remarks() reads 'python' or 'sql', got {language!r}; pass the language of the answer file."
        raise ValueError(msg)
    text = printable(source)
    found = overlong(text) or _READERS[language](text)
    return tuple(sorted(found, key=lambda remark: (remark.line, remark.rule, remark.reason)))
