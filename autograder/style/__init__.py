"""Readability: what an interviewer would remark on in an answer, by line, rule and reason.

Pure functions of the source text. Nothing here runs the answer or knows the question, but for the names that it uses.
"""

from autograder.languages import language
from autograder.style.names import symbols_of
from autograder.style.remark import Remark, grade
from autograder.style.text import overlong, printable

__all__ = ["Remark", "grade", "remarks", "symbols_of"]


def remarks(
    source: str,
    written_in: str,
    known: frozenset[str] = frozenset(),
    *,
    asked: str = "",
    symbols: frozenset[str] = frozenset(),
) -> tuple[Remark, ...]:
    """Return the readability remarks on one answer, ordered by line.

    Parameters
    ----------
    source
        The text of the answer cell. Notebook magics and solution markers may stay in it. Any text is accepted:
        what cannot be parsed gets one major remark that says where and why.
    written_in
        ``"python"`` or ``"sql"`` (DuckDB's dialect).
    known
        Names that the notebook's other cells define, which a Python answer may use.
    asked
        The function that the prompt asks for: the names of its parameters are given.
    symbols
        Single letters that the prompt uses (`symbols_of`): they are names in the answer too.

    Raises
    ------
    LanguageError
        If the language is another one.
    autograder.style.of_python.lint.LintError
        If ruff is missing or breaks: a fault of the installation, never of the answer.
    """
    read = language(written_in).part("remarks")
    text = printable(source)
    found = overlong(text) or read(text, known, asked=asked, symbols=symbols)
    return tuple(sorted(found, key=lambda remark: (remark.line, remark.rule, remark.reason)))
