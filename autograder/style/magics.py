"""Notebook lines that Python cannot parse: ``%magic``, ``!shell``, ``help?``."""

import ast
import re
import warnings

_MAGIC = re.compile(r"^(?P<indent>\s*)(?P<target>[\w, ]+=\s*)?([%!].*|\?{1,2}[\w.]+|[\w.]+\?{1,2})\s*$")
_ROUNDS = 50  # more magics than this are blanked at once: each round parses the source again


def without_magics(source: str) -> str:
    """Return the source with its magics blanked, line numbers kept.

    Only lines at which Python stops are touched, for a line that starts with ``%`` may also be the rest of an
    expression or of a text.
    """
    lines = source.split("\n")
    for _ in range(_ROUNDS):
        line = _stopping_line("\n".join(lines))
        if line is None or not _MAGIC.match(lines[line - 1]):
            return "\n".join(lines)
        lines[line - 1] = _MAGIC.sub(_blanked, lines[line - 1])
    return "\n".join(_MAGIC.sub(_blanked, line) for line in lines)


def parse(source: str) -> ast.Module:
    """Parse Python quietly: a SyntaxWarning about the learner's escapes must not reach stderr.

    Raises
    ------
    SyntaxError, RecursionError, MemoryError
        As ``ast.parse`` does on text that is not Python or nested too deeply.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source)


def _stopping_line(source: str) -> int | None:
    try:
        parse(source)
    except SyntaxError as error:
        return min(max(error.lineno or 1, 1), source.count("\n") + 1)
    except (RecursionError, MemoryError, ValueError):
        return None
    return None


def _blanked(match: re.Match[str]) -> str:
    # `files = !ls` still binds a name, and an indented magic may be the whole body of a block.
    if match["target"]:
        return f"{match['indent']}{match['target']}None"
    return f"{match['indent']}pass" if match["indent"] else ""
