"""An interview as it is kept while it runs: in its folder, and what happens in the record of practice too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from autograder.questions.question import Question
from course.content.bank import question
from course.interviews import clock
from course.interviews.recovering import recover
from course.interviews.sitting import Asked, Sitting, What
from course.interviews.state import FILE, State, StateError, alone, freeze, put_aside, read_state, write_state
from course.learner.practice import RECORD
from course.learner.showing import show_text
from course.record import Event, RecordError

_RECORDED = frozenset({"begun", "paused", "asked", "handed_in"})
_ONCE: frozenset[What] = frozenset({"begun", "handed_in"})
_RECOVERED = "It goes on from what the record of practice tells; run the cells with your answers again."


class Kept:
    """One interview, in the folder that holds it; `moment` returns the time, in UTC."""

    def __init__(self, folder: Path, moment: Callable[[], dt.datetime]) -> None:
        self.folder = folder
        self.moment = moment

    @property
    def state(self) -> State:
        """The state, read anew each time: another kernel may have changed it. A broken one is set aside.

        Raises
        ------
        StateError
            There is none, and the notebook does not tell what was dealt either.

        """
        try:
            return read_state(self.folder)
        except StateError:
            state = recover(self.folder, _recorded())
        if (self.folder / FILE).exists():
            aside = put_aside(self.folder)
            show_text(f"What this interview remembered was broken; it lies in {aside.name}. {_RECOVERED}")
        write_state(self.folder, state)
        return state

    @property
    def sitting(self) -> Sitting:
        """What the interview is so far."""
        return self.state.sitting

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The questions that were dealt, by name."""
        return {dealt.name: question(dealt.name) for dealt in self.sitting.dealt if dealt.kind == "question"}

    @cached_property
    def screens(self) -> dict[str, Any]:
        """The vague forms of the questions, by name; None of one that has none."""
        return {name: getattr(asked, "screen", None) for name, asked in self.questions.items()}

    def told(self) -> str:
        """Return what the clock says."""
        return clock.told(self.sitting, self.moment())

    def change(self, changed: Callable[[Sitting], Sitting]) -> Sitting:
        """Keep what the interview becomes, and return it; what another kernel keeps meanwhile is not lost.

        Once it was handed in, what it was then and what was told since are kept apart too.
        """
        with alone(self.folder):
            state = self.state
            sitting = changed(state.sitting)
            if sitting != state.sitting:
                write_state(self.folder, replace(state, sitting=sitting))
                if sitting.at("handed_in") is not None:
                    freeze(self.folder, sitting)
        return sitting

    def answered(self, name: str, source: str) -> None:
        """Keep the newest answer to an exercise; what another kernel handed in meanwhile stays as it is."""

        def answered(sitting: Sitting) -> Sitting:
            if sitting.at("handed_in") is not None:
                return sitting
            return replace(sitting, answers={**sitting.answers, name: source})

        self.change(answered)

    def happens(self, what: What, about: str | None = None, detail: str = "", *, recorded: bool = True) -> Sitting:
        """Keep that something happens, here and in the record of practice; return the interview with it.

        It begins once and is handed in once, in whichever kernel comes first.
        """
        is_new = True

        def happened(sitting: Sitting) -> Sitting:
            nonlocal is_new
            is_new = what not in _ONCE or sitting.at(what) is None
            return clock.happened(sitting, what, self.moment(), about, detail) if is_new else sitting

        sitting = self.change(happened)
        if not is_new:
            return sitting
        if recorded and what in _RECORDED:
            for name in [about] if about is not None else [dealt.name for dealt in sitting.dealt]:
                RECORD.note(what, name, detail if what == "asked" else self.folder.name)
        return sitting

    def asked(self, text: str, about: str | None, decision: str | None, answer: str, *, recorded: bool = True) -> None:
        """Keep a question and what was answered."""
        sitting = self.happens("asked", about, decision or "", recorded=recorded and decision is not None)
        kept = Asked(sitting.moments[-1].at, text, about, decision, answer)
        self.change(lambda now: replace(now, asked=(*now.asked, kept)))

    def speaks_up(self) -> str | None:
        """Return what the clock says by itself, once each at half time, at 15 and 5 minutes, and when time is up."""
        now, state = self.moment(), self.state
        if not clock.due(state.sitting, state.said, now):  # most of the time, and then without a lock
            return None
        with alone(self.folder):
            state = self.state
            due = clock.due(state.sitting, state.said, now)
            if not due:
                return None
            write_state(self.folder, replace(state, said=(*state.said, *due)))
        return clock.said_at(due[-1], state.sitting, now)


def _recorded() -> list[Event]:
    try:
        return RECORD.store().events()
    except (RecordError, OSError, ValueError):
        return []
