"""What of nbgrader is replaced wherever it reads this course's configuration: how it searches files and reads times.

nbgrader searches by patterns in which the course's own path stands as it is, so that in a folder called
`Statistics [2026]` it finds nothing: here the part of a pattern that exists under that very name is taken by its
letters, and only the rest is a pattern. It reads +0100 as 100 seconds and CEST as UTC, and raises an AttributeError at
what is no time: here a time is read with its zone, or refused with a sentence.
"""

from __future__ import annotations

import glob
import os
import sys
from pathlib import Path
from typing import Any

from nbgrader import coursedir, utils

from course.grading.handed_in.timestamps import in_utc, read_timestamp

_PARSE_UTC = utils.parse_utc


def matching(pattern: str, **options: Any) -> list[str]:
    """Return the paths that match, as `glob.glob` does."""
    return glob.glob(_escaped(pattern), **options)  # noqa: PTH207 (in place of it)


def mend_nbgrader() -> None:
    """Let all of nbgrader that is loaded search and read times like this."""
    coursedir.CourseDirectory.get_existing_timestamp = lambda _directory, folder: read_timestamp(Path(folder))
    for name, module in list(sys.modules.items()):
        if not name.startswith("nbgrader."):
            continue
        if getattr(module, "glob", None) is glob:
            module.glob = _Literal()  # type: ignore[attr-defined]
        if getattr(module, "parse_utc", None) is _PARSE_UTC:
            module.parse_utc = in_utc  # type: ignore[attr-defined]


class _Literal:
    """What nbgrader's modules find under the name `glob`."""

    glob = staticmethod(matching)


def _escaped(pattern: str) -> str:
    if not glob.has_magic(pattern):
        return pattern
    known, rest = pattern, ""
    while known and not os.path.lexists(known):
        parent, name = os.path.split(known)
        if parent == known:
            break
        known, rest = parent, os.path.join(name, rest) if rest else name  # noqa: PTH118 (a pattern is no path)
    literal = glob.escape(known)
    return os.path.join(literal, rest) if rest else literal  # noqa: PTH118 (as above)
