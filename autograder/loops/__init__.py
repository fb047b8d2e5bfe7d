"""Loops over rows: found by counting, never by timing.

Events in the learner's own frames decide: `measure` collects them at two sizes, and `loops` weighs them. Entries into
library iteration and the syntax tree are signals for what compiled code does without them.
"""

from autograder.loops.counting.audit import RefusedError
from autograder.loops.counting.events import EventCount, count_events
from autograder.loops.counting.taps import Tap, TapLog, taps
from autograder.loops.counting.watch import watch_process
from autograder.loops.evidence import LoopEvidence, measure
from autograder.loops.reading.syntax import LoopSite, syntax
from autograder.loops.verdict import LoopVerdict, loops

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
