"""Languages in which questions are answered: one object each, and nobody else asks which one it is."""

from autograder.languages.language import Language, LanguageError
from autograder.languages.python import Python
from autograder.languages.sql import Sql

LANGUAGES: tuple[Language, ...] = (Python(), Sql())

__all__ = ["LANGUAGES", "Language", "LanguageError", "language", "language_of_suffix"]


def language(name: str) -> Language:
    """Return the language of a name.

    Raises
    ------
    LanguageError
        There is none.

    """
    for known in LANGUAGES:
        if known.name == name:
            return known
    msg = (
        f"{name!r} is no language that answers are judged in: there are {', '.join(known.name for known in LANGUAGES)}"
    )
    raise LanguageError(msg)


def language_of_suffix(suffix: str) -> Language:
    """Return the language of files with a suffix such as `.py`.

    Raises
    ------
    LanguageError
        There is none.

    """
    for known in LANGUAGES:
        if known.suffix == suffix:
            return known
    msg = f"an answer is a {' or a '.join(known.suffix for known in reversed(LANGUAGES))} file"
    raise LanguageError(msg)
