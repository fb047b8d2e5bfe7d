"""Mutants of a regular expression: the anchor that was forgotten, the quantifier that is one off."""

import re
from collections.abc import Iterator

# One step of the pattern: an escape, a whole character class (inside it + and ? are plain), or one character.
_STEP = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_REPLACEMENTS = {
    r"\b": ("",),
    r"\A": ("",),
    r"\Z": ("",),
    "^": ("",),
    "$": ("",),
    "?": ("",),
    "+": ("*",),
    "*": ("+",),
}


def mutated_patterns(pattern: str) -> Iterator[str]:
    r"""Yield the pattern with one step changed: `\b`, `^`, `$` or `?` dropped, `+` and `*` swapped.

    Patterns that Python's `re` cannot compile are left out.
    """
    steps = [(match.start(), match.group()) for match in _STEP.finditer(pattern)]
    for start, step in steps:
        for replacement in _replacements(pattern, start, step):
            mutated = pattern[:start] + replacement + pattern[start + len(step) :]
            if mutated != pattern and _compiles(mutated):
                yield mutated


def _replacements(pattern: str, start: int, step: str) -> tuple[str, ...]:
    # The ? of (?: is no quantifier: dropping it would only break the group.
    if step == "?" and pattern[start - 1 : start] == "(":
        return ()
    return _REPLACEMENTS.get(step, ())


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True
