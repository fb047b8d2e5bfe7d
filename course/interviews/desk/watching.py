"""What an interview sees of the cells that run: answers, and what is asked and committed at a case's desk."""

from __future__ import annotations

from course.interviews import clock
from course.interviews.desk.answering import answers_in, heard, scope_of
from course.interviews.desk.keeping import Kept
from course.interviews.sitting import digest
from course.learner import case
from course.learner.showing import show_text


def saw(kept: Kept, cell: str, *, succeeded: bool) -> str | None:
    """Note a cell that ran; return what the clock says by itself, where it speaks up now."""
    sitting = kept.sitting
    if sitting.at("begun") is None or sitting.at("handed_in") is not None:
        return None
    for name, source in answers_in(cell, kept.questions):
        _ran(kept, name, source, succeeded=succeeded)
    for dealt in sitting.dealt:
        desk = case.opened(dealt.name) if dealt.kind == "case" else None
        if desk is not None and desk.who == sitting.who:
            _heard(kept, dealt.name, desk)
    return kept.speaks_up()


def _ran(kept: Kept, name: str, source: str, *, succeeded: bool) -> None:
    if clock.is_paused(kept.sitting):
        kept.happens("resumed")
        show_text("You ran an answer: the clock runs on.")
    known = digest(source)
    first = not any(moment.what == "answered" and moment.detail == known for moment in kept.sitting.moments)
    kept.answered(name, source)
    kept.happens("ran", name, known)
    if succeeded and first:
        kept.happens("answered", name, known)


def _heard(kept: Kept, name: str, desk: case.Desk) -> None:
    known = {asked.text for asked in kept.sitting.asked}
    for text, entry in heard(desk):
        if text not in known:
            kept.asked(text, name, entry, "", recorded=False)  # the desk records it
    scope = scope_of(desk)
    if scope and scope != kept.sitting.answers.get(name):
        kept.answered(name, scope)
        kept.happens("committed", name, digest(scope))
