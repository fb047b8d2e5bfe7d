"""How much text is judged: what reads an answer takes time in line with its length, and what would not is bounded here.

The engine's own parser needs time with the square of the open brackets, and who calls whom is told for every function.
"""

from __future__ import annotations

import re

from autograder.questions.answer import Language

MOST_CHARACTERS = 100_000
MOST_BRACKETS = 1_000
"""Open brackets of a query, whether or not they stand in a text; the bank's longest solution has some sixty."""
MOST_FUNCTIONS = 200
"""Functions, lambdas and classes of a cell; such words in comments and texts count too, so nothing is parsed for it."""
_BRACKETS = re.compile(r"[(\[{]")
_FUNCTIONS = re.compile(r"\b(?:def|lambda|class)\b")


def too_much(source: str, language: Language) -> str | None:
    """Return why a text is too much to be judged, in a sentence; None where it is not."""
    if len(source) > MOST_CHARACTERS:
        return f"The answer has {len(source):,} characters; at most {MOST_CHARACTERS:,} are judged."
    if language == "sql" and (brackets := len(_BRACKETS.findall(source))) > MOST_BRACKETS:
        return f"The query opens {brackets:,} brackets; at most {MOST_BRACKETS:,} are judged: name its steps as CTEs."
    if language == "python" and (functions := len(_FUNCTIONS.findall(source))) > MOST_FUNCTIONS:
        return f"The answer defines {functions:,} functions and classes; at most {MOST_FUNCTIONS:,} are judged."
    return None
