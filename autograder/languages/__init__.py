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
    for one in LANGUAGES:
        if one.name == name:
            return one
    msg = f"{name!r} is no language that answers are judged in: there are {', '.join(one.name for one in LANGUAGES)}"
    raise LanguageError(msg)


def language_of_suffix(suffix: str) -> Language:
    """Return the language of files with a suffix such as `.py`.

    Raises
    ------
    LanguageError
        There is none.

    """
    for one in LANGUAGES:
        if one.suffix == suffix:
            return one
    msg = f"an answer is a {' or a '.join(one.suffix for one in reversed(LANGUAGES))} file"
    raise LanguageError(msg)
