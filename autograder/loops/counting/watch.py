"""Watch a process from the moment in which a learner's code may run in it."""

from __future__ import annotations

from autograder.loops.counting.audit import watch
from autograder.loops.counting.engine import watch_engine
from autograder.loops.counting.taps import watch_ufuncs


def watch_process() -> None:
    """Notice from now on what a learner's code starts here, what it hands to an engine, and the ufuncs it makes."""
    watch()
    watch_engine()
    watch_ufuncs()
