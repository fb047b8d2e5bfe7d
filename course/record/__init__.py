"""The record of practice: what happened to which exercise, kept in the learner's folder, and what follows from it.

Events are only ever added. Progress, what is weak and what is due are derived, never stored.
"""

from __future__ import annotations

from course.record.events import Event, EventKind
from course.record.place import is_off, record_file
from course.record.recorder import Recorder
from course.record.store import RecordError, Store

__all__ = ["Event", "EventKind", "RecordError", "Recorder", "Store", "is_off", "record_file"]
