"""Loops in the source of what an answer calls: other cells and modules handed in."""

from __future__ import annotations

import linecache
from collections.abc import Iterable, Iterator
from dataclasses import replace

from autograder.loops.counting.events import Elsewhere
from autograder.loops.reading.syntax import LoopSite, syntax

_READ = 20


def called_sites(elsewhere: Iterable[Elsewhere]) -> tuple[LoopSite, ...]:
    """Return the loops that code outside of the answer leaves to a library, at the answer's line that leads to it.

    What runs in its own frames adds events, and needs no reading.
    """
    reached = {(place.file, place.name.partition(".")[0]): place.line for place in elsewhere}
    found = {site for (file, name), line in list(reached.items())[:_READ] for site in _sites(file, name, line)}
    return tuple(sorted(found))


def _sites(file: str, name: str, line: int) -> Iterator[LoopSite]:
    try:
        sites = syntax("".join(linecache.getlines(file)), name)
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # made while it runs, or by a magic
        return
    for site in sites:
        if not site.bounded and site.driver != "learner":
            yield replace(site, line=line, end_line=line)
