"""Mutants of a regular expression: a forgotten anchor, a quantifier that is one off, a form not thought of."""

import re
from collections.abc import Iterator

# One step of the pattern: an escape, a whole character class (inside it + and ? are plain), a count, a group's opening
# with its prefix, or one character.
_STEP = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d+(?:,\d*)?\}|\((?:\?(?:P<\w+>|<?[=!]|[a-zA-Z]*[:)]))?|.",
    re.DOTALL,
)
_REPLACEMENTS = {r"\b": "", r"\A": "", r"\Z": "", "^": "", "$": "", "?": "", "+": "*", "*": "+"}


def mutated_patterns(pattern: str) -> Iterator[str]:
    r"""Yield the pattern with one thing changed.

    `\b`, `^`, `$` and `?` are dropped, `+` and `*` swapped, `{2}` becomes `+`, and one of several alternatives is left
    out. Patterns that Python's `re` cannot compile are left out too.
    """
    steps = _STEP.findall(pattern)
    for position, step in enumerate(steps):
        replacement = "+" if step.startswith("{") and len(step) > 1 else _REPLACEMENTS.get(step)
        if replacement is not None:
            yield from _compiled([*steps[:position], replacement, *steps[position + 1 :]])
        elif step == "|":
            yield from _alternatives_dropped(steps, position)


def _alternatives_dropped(steps: list[str], bar: int) -> Iterator[str]:
    """Leave out the alternative before a bar, and the one behind it where that is the last."""
    start, end = _edge(steps, bar, -1), _edge(steps, bar, 1)
    yield from _compiled(steps[: start + 1] + steps[bar + 1 :])
    if steps[end : end + 1] != ["|"]:
        yield from _compiled(steps[:bar] + steps[end:])


def _edge(steps: list[str], bar: int, direction: int) -> int:
    """Return where the alternative on one side of a bar ends: at the next bar or at the edge of its group."""
    depth, position = 0, bar + direction
    while 0 <= position < len(steps):
        inward = _depth(steps[position]) * direction
        if depth == 0 and (steps[position] == "|" or inward < 0):
            return position
        depth += inward
        position += direction
    return position


def _depth(step: str) -> int:
    """Return 1 where a group opens, -1 where it closes; flags such as `(?i)` open nothing."""
    return int(step.startswith("(") and not step.endswith(")")) - int(step == ")")


def _compiled(steps: list[str]) -> Iterator[str]:
    pattern = "".join(steps)
    try:
        re.compile(pattern)
    except re.error:
        return
    yield pattern
