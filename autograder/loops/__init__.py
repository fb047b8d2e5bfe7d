"""Loops over rows: found by counting, never by timing.

Events in the learner's own frames decide: `measure` collects them at two sizes, and `loops` weighs them. Entries into
library iteration and the syntax tree are signals for what compiled code does without them.
"""

from autograder.loops.audit import RefusedError
from autograder.loops.events import EventCount, count_events
from autograder.loops.evidence import LoopEvidence, measure
from autograder.loops.syntax import LoopSite, syntax
from autograder.loops.taps import Tap, TapLog, taps
from autograder.loops.verdict import LoopVerdict, loops
from autograder.loops.watch import watch_process

__all__ = [
    "EventCount",
    "LoopEvidence",
    "LoopSite",
    "LoopVerdict",
    "RefusedError",
    "Tap",
    "TapLog",
    "count_events",
    "loops",
    "measure",
    "syntax",
    "taps",
    "watch_process",
]
