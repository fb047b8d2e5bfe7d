"""A debrief's page: one HTML text that opens offline, prints, and is read by somebody who sees nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from course.grading.reported.hypertext import Html, element, join, text
from course.interviews.debrief.shown import answers, sections
from course.interviews.debrief.shown.parts import prose

if TYPE_CHECKING:
    from course.interviews.debrief.whole import Debrief, Past

_STYLE = Path(__file__).with_name("page.css")
# Nothing may run and nothing may be fetched, whatever an escaping that was forgotten lets through.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_OUTCOMES = {"hire": ("good", "✔ Hire"), "mixed": ("fair", "◐ Mixed"), "no hire": ("bad", "✘ No hire")}
_CARD = "border-left:4px solid {colour};padding:6px 12px;margin:4px 0;line-height:1.5"
_COLOURS = {"good": "#2e8540", "fair": "#b7791f", "bad": "#d64545"}


def page(made: Debrief, earlier: Sequence[Past] = ()) -> str:
    """Return the page of a debrief; `earlier` debriefs are drawn beside it."""
    parts = (
        sections.work_on(made),
        sections.evidence(made),
        sections.minutes(made),
        answers.exercises(made),
        sections.decisions(made),
        sections.followed(made),
        sections.legs(made),
        sections.history(made, earlier),
    )
    body = element("main", _head(made), *parts)
    return f"<!doctype html>\n{element('html', _meta(made), element('body', body), lang='en')}\n"


def card(made: Debrief) -> str:
    """Return what a notebook shows of a debrief: the decision, why, and what to practise next."""
    kind, word = _OUTCOMES[made.decision.outcome]
    colour = _COLOURS[kind]
    # The word has the text colour of the theme: no colour of its own is read on light and on dark alike.
    head = element("div", element("b", word), f" · {made.title}")
    why = element("div", "; ".join(made.decision.because), ".")
    items = (element("li", prose(advice.sentence), " → ", element("b", advice.title)) for advice in made.advice)
    shares = " · ".join(f"{name} {share:.0%}" for name, share in made.shares.items())
    shown = join(head, element("div", shares), why, element("ol", *items, style="margin:4px 0"))
    return element("div", shown, class_="loopless-card", style=_CARD.format(colour=colour))


def _meta(made: Debrief) -> Html:
    fixed = Html(
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f'<meta http-equiv="Content-Security-Policy" content="{text(_POLICY)}">'
    )
    title, style = f"Debrief: {made.title}", Html(_STYLE.read_text(encoding="utf-8"))
    return element("head", fixed, element("title", title), element("style", style))


def _head(made: Debrief) -> Html:
    kind, word = _OUTCOMES[made.decision.outcome]
    titles = " · ".join(answer.title for answer in made.judged)
    reasons = element("ul", *(element("li", reason) for reason in made.decision.because))
    return element(
        "header",
        element("p", "Debrief of an interview", class_="quiet"),
        element("h1", made.title),
        element("p", titles, class_="quiet"),
        element("div", element("strong", word), reasons, class_=f"decision {kind}"),
    )
