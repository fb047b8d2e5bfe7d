"""nbgrader's search for files, in a folder whose name looks like a pattern: `Statistics [2026]`.

nbgrader searches by patterns in which the course's own path stands as it is. Here the part of a pattern that exists
under that very name is taken by its letters, and only the rest is a pattern.
"""

from __future__ import annotations

import glob
import os
import sys
from typing import Any


def matching(pattern: str, **options: Any) -> list[str]:
    """Return the paths that match, as `glob.glob` does."""
    return glob.glob(_escaped(pattern), **options)  # noqa: PTH207 (in place of it)


def take_paths_literally() -> None:
    """Let all of nbgrader that is loaded search like this."""
    for name, module in list(sys.modules.items()):
        if name.startswith("nbgrader.") and getattr(module, "glob", None) is glob:
            module.glob = _Literal()  # type: ignore[attr-defined]


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
