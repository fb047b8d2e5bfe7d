"""Interviews, dealt and timed as at a company, and handed in for a debrief.

This room knows what an interview is, its clock and its folder; `desk/` is the interviewer in its notebook, `debrief/`
what is said afterwards.
"""

from __future__ import annotations

from course.interviews.running import Running, running

__all__ = ["Running", "running"]
