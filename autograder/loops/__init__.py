"""Loops over rows: found by counting, never by timing.

Events in the learner's own frames, entries into library iteration, and the syntax tree are three signals;
`measure` collects them at two sizes and `loops` weighs them.
"""

from autograder.loops.events import EventCount, count_events
from autograder.loops.syntax import LoopSite, syntax
from autograder.loops.taps import Tap, TapLog, taps
from autograder.loops.verdict import LoopEvidence, LoopVerdict, loops, measure

__all__ = [
    "EventCount",
    "LoopEvidence",
    "LoopSite",
    "LoopVerdict",
    "Tap",
    "TapLog",
    "count_events",
    "loops",
    "measure",
    "syntax",
    "taps",
]
