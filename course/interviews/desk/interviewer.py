"""The interviewer: what a learner says to it in the cells of an interview's notebook.

Every verb may be called again, by Run All or after a restart of the kernel, and then changes nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder.base import clock as clocks
from autograder.base.nearest import nearest
from autograder.case_studies.committed import questions_in
from course.interviews import clock
from course.interviews.desk import asking, ending
from course.interviews.desk.answering import saved_answers
from course.interviews.desk.keeping import Kept
from course.interviews.desk.served import serve
from course.interviews.desk.watching import saw
from course.interviews.samples import sample
from course.interviews.sitting import Legs, Sitting
from course.interviews.state import PAGE
from course.learner import case
from course.learner.showing import show_markdown, show_text

_NOT_BEGUN = "The clock has not begun: run interviewer.begin() first."
_PAUSED = "The clock is paused: run interviewer.resume() first."
_OVER = "You have handed in: nothing more is answered, and nothing changes."
_DEBRIEFED = "The debrief is made: what you chose and told stays as it is there."
_NOT_HANDED_IN = "This comes after the hand-in: run interviewer.hand_in(done=True) first."


class Interviewer:
    """One interview, in the folder that holds it.

    Parameters
    ----------
    now
        Returns the time, in UTC.

    """

    def __init__(self, folder: Path, now: Callable[[], dt.datetime] = clocks.moment) -> None:
        self._kept = Kept(folder, now)
        self._page = folder / PAGE
        self._kept.state  # noqa: B018 (that there is one)

    def __repr__(self) -> str:
        """Say which interview this is, and how far."""
        return f"<interviewer of {self._kept.folder.name}: {self._kept.told()}>"

    def __dir__(self) -> list[str]:
        """Offer what is said to an interviewer."""
        return ["ask", "begin", "clock", "debrief", "follow_ups", "hand_in", "pause", "resume", "sample", "tell"]

    def begin(self) -> None:
        """Let the clock begin; again, tell it."""
        if self._kept.sitting.at("begun") is None:
            self._kept.happens("begun")
            show_markdown(f"**The clock runs.** {self._kept.told()}")
        else:
            show_text(self._kept.told())

    def clock(self) -> None:
        """Tell how much time is left."""
        show_text(self._kept.told())

    def pause(self) -> None:
        """Stop the clock."""
        if self._refuses(late_only=True):
            return
        if not clock.is_paused(self._kept.sitting):
            self._kept.happens("paused")
        show_text(self._kept.told())

    def resume(self) -> None:
        """Let the clock run on."""
        if self._refuses(late_only=True):
            return
        if clock.is_paused(self._kept.sitting):
            self._kept.happens("resumed")
        show_text(self._kept.told())

    def ask(self, *questions: str, about: str | None = None) -> None:
        """Ask back, in plain words and for one thing each; the same words again are answered as before.

        Parameters
        ----------
        about
            The name of the question that is asked about; any of the interview's, where it is left out.

        """
        sitting = self._kept.sitting
        if sitting.kind == "case":
            show_text(f'A case has a desk of its own: {case.desk_name(sitting.dealt[0].name)}.ask("…")')
            return
        names = [dealt.name for dealt in sitting.dealt]
        if about is not None and about not in names:
            meant = nearest(str(about), names) or names[0]
            show_text(f'{about!r} is not asked here; there are {", ".join(names)}. Did you mean about="{meant}"?')
            return
        asked = questions_in(*questions)
        if not asked:
            show_text('Type a question between the quotes: interviewer.ask("What …?")')
        for text in asked:
            self._answer(text, about)

    def _answer(self, text: str, about: str | None) -> None:
        sitting = self._kept.sitting
        before = [asked for asked in sitting.asked if asked.text == text and about in (None, asked.about)]
        if before:
            show_markdown(f"> {text}\n\n{before[-1].answer}\n\n*asked before*")
            return
        if self._refuses():
            return
        answered = [f"{asked.about} {asked.decision}" for asked in sitting.asked if asked.decision is not None]
        told = asking.answer(text, self._kept.screens, about, answered)
        self._kept.asked(text, told.about, told.decision, told.answer)
        show_markdown(f"> {text}\n\n{told.answer}")

    def sample(self, name: str) -> dict[str, Any]:
        """Return the sample of a question, made anew: name of a table or parameter -> frame or value."""
        asked = self._kept.questions.get(name)
        if asked is None:
            show_text(f"{name!r} is not asked here; there are {', '.join(self._kept.questions)}.")
            return {}
        return sample(asked, self._kept.sitting.seed)

    def hand_in(self, *, done: bool = False) -> None:
        """Hand in, once `done` is true; before, tell what would be handed in."""
        if self._kept.sitting.at("begun") is None:
            show_text(_NOT_BEGUN)
            return
        if self._kept.sitting.at("handed_in") is None:
            sitting = self._kept.sitting
            # What no cell that ran answers, counts as it was saved.
            answers = {**saved_answers(self._kept.folder, self._kept.questions), **sitting.answers}
            if not done:
                show_markdown(
                    ending.listed(replace(sitting, answers=answers), self._kept.questions, self._kept.moment())
                )
                return
            self._kept.change(lambda now: replace(now, answers={**answers, **now.answers}))
            self._kept.happens("handed_in")
        show_markdown(f"**{self._kept.told()}** Now the follow-ups: run the next cell.")

    def follow_ups(self, choices: Mapping[str, object] | None = None) -> None:
        """Answer the follow-ups, by their ids; without any, be shown what is asked."""
        sitting = self._handed_in()
        if sitting is None:
            return
        choices = choices or {}
        if not isinstance(choices, Mapping):
            show_text(f'follow_ups takes a dict, {{"id": answer, …}}, not {choices!r:.60}')
            return
        if not choices:
            show_text("Your answers are measured, which may take a minute.")
        questions = ending.follow_ups(sitting)
        chosen = {name: value for name, value in choices.items() if value not in (None, "")}
        faults = ending.misfits(questions, chosen)
        if faults or not chosen:
            ending.show_form(questions, {**sitting.follow_ups, **chosen}, faults)
        elif self._page.exists():
            show_text(_DEBRIEFED)
        else:
            self._kept.change(lambda now: replace(now, follow_ups={**now.follow_ups, **chosen}))
            answered = [question.id for question in questions if question.id in {**sitting.follow_ups, **chosen}]
            show_text(f"{len(answered)} of {len(questions)} follow-ups are answered.")

    def tell(self, *, signal: str = "", action: str = "", impact: str = "") -> None:
        """End the interview in three lines: what you saw, what you would do, what changes by it and by how much."""
        sitting = self._handed_in()
        legs = Legs(*(" ".join(str(line).split()) for line in (signal, action, impact)))
        if sitting is None:
            return
        if not (legs.signal or legs.action or legs.impact):
            show_text("Write a line each between the quotes, and run this cell again.")
        elif self._page.exists() and sitting.legs != legs:
            show_text(_DEBRIEFED)
        else:
            self._kept.change(lambda now: replace(now, legs=legs))
            show_text("Kept. Now interviewer.debrief().")

    def debrief(self, *, anyway: bool = False) -> None:
        """Show what the interview was worth, and write it as a page; `anyway`, where something is left out."""
        sitting = self._handed_in()
        if sitting is None:
            return
        missing = ending.missing(sitting)
        if missing and not anyway and not self._page.exists():
            show_text(f"Still open: {' and '.join(missing)}. To leave them out: interviewer.debrief(anyway=True)")
            return
        ending.show_debrief(self._kept.folder, sitting, self._kept.moment())

    def serve(self, namespace: dict[str, Any]) -> list[str]:
        """Put the samples into a notebook's namespace, for `%%sql` too; return the names that are variables now."""
        return serve(self._kept.questions.values(), self._kept.sitting.seed, namespace)

    def saw(self, cell: str, *, succeeded: bool) -> str | None:
        """Note a cell that ran; return what the clock says by itself, where it speaks up now."""
        return saw(self._kept, cell, succeeded=succeeded)

    def _refuses(self, *, late_only: bool = False) -> bool:
        """Say why nothing can be done now, if that is so."""
        sitting = self._kept.sitting
        if sitting.at("begun") is None or sitting.at("handed_in") is not None:
            show_text(_NOT_BEGUN if sitting.at("begun") is None else _OVER)
            return True
        if clock.is_paused(sitting) and not late_only:
            show_text(_PAUSED)
            return True
        return False

    def _handed_in(self) -> Sitting | None:
        """Return what was handed in; say that nothing was, if that is so."""
        sitting = self._kept.sitting
        if sitting.at("handed_in") is None:
            show_text(_NOT_HANDED_IN)
            return None
        return sitting
