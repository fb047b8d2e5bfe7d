"""Which code is the learner's own, and which frame asked a library to walk its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import CodeType, FrameType
from typing import ParamSpec, TypeVar

from autograder.loops.reading.library import is_library, is_standard_library

Given = ParamSpec("Given")
Gives = TypeVar("Gives")

_BOUNDARIES: dict[int, CodeType] = {}
"""By id: functions of ours that call an answer. What called them (a cell that asked for the check) is not the answer.
"""


@dataclass(frozen=True)
class LearnerCode:
    """Code of one answer: whatever no library's file holds; `files` name the answer's own source.

    Other cells, modules handed in and code that is compiled at run time are the learner's too; their lines are not the
    answer's.
    """

    files: frozenset[str]

    def owns(self, code: CodeType) -> bool:
        """Whether `code` was written by the learner."""
        return not is_library(code)

    def asked(self, frame: FrameType | None) -> FrameType | None:
        """Return the learner frame on whose behalf `frame` runs, or None when a library asked.

        Frames of the standard library are looked through: ``Counter(series)`` is the learner's wish,
        although the frame that iterates belongs to `collections`.
        """
        while frame is not None and is_library(frame.f_code):
            if not is_standard_library(frame.f_code.co_filename):
                return None
            frame = frame.f_back
        return frame

    def line(self, frame: FrameType | None) -> int:
        """Return the line of the answer's source at which `frame` was asked for, 0 where that stands elsewhere."""
        for outer in within(frame):
            if outer.f_code.co_filename in self.files:
                return outer.f_lineno
        return 0


def calls_answers(function: Callable[Given, Gives]) -> Callable[Given, Gives]:
    """Mark a function of ours as one that calls an answer."""
    _BOUNDARIES[id(function.__code__)] = function.__code__
    return function


def within(frame: FrameType | None) -> Iterator[FrameType]:
    """Yield a frame and those that called it, up to the one of ours that called the answer."""
    while frame is not None and id(frame.f_code) not in _BOUNDARIES:
        yield frame
        frame = frame.f_back


def is_called_from_here(frame: FrameType | None) -> bool:
    """Whether a frame stands below a call of an answer."""
    while frame is not None:
        if id(frame.f_code) in _BOUNDARIES:
            return True
        frame = frame.f_back
    return False
