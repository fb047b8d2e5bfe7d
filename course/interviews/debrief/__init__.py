"""What an interview showed: a decision by a stated rule with its evidence, the minutes, follow-ups, what to work on."""

from __future__ import annotations

from course.interviews.debrief.followed import FollowUp
from course.interviews.debrief.kept import history, remember, write
from course.interviews.debrief.shown.page import card, page
from course.interviews.debrief.whole import Debrief, Past, debrief, follow_ups, to_practise

__all__ = [
    "Debrief",
    "FollowUp",
    "Past",
    "card",
    "debrief",
    "follow_ups",
    "history",
    "page",
    "remember",
    "to_practise",
    "write",
]
