"""The sections of a debrief's page; every text is escaped on its way in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from course.grading.reported.hypertext import Html, element, join
from course.grading.reported.page_parts import count
from course.interviews.debrief.shown.drawings import history_drawn, minutes_drawn
from course.interviews.debrief.shown.parts import mark, prose, section

if TYPE_CHECKING:
    from course.interviews.debrief.advice import Advice
    from course.interviews.debrief.decision import Line
    from course.interviews.debrief.followed import Followed
    from course.interviews.debrief.scope import Settled
    from course.interviews.debrief.timeline import Timeline
    from course.interviews.debrief.whole import Debrief, Past

_GRADES = {"strong": "good", "fair": "fair", "weak": "bad", "nothing to judge": "none", "missing": "bad"}
_FARED = {"right": "good", "wrong": "bad", "unanswered": "bad", "beside a model": "none"}
_HOW = {"asked": ("good", "asked"), "stated": ("good", "stated"), "silent": ("bad", "assumed without a word")}


def work_on(made: Debrief) -> Html:
    """Return what to practise next, first of all: whoever reads no further reads this."""
    items = [
        element(
            "li",
            element("p", prose(advice.sentence)),
            element(
                "p",
                "Practise: ",
                element("b", advice.title),
                " (",
                element("code", advice.exercise),
                ")",
                *_where(advice),
                class_="where",
            ),
        )
        for advice in made.advice
    ]
    how = (
        "They are due from now on: in JupyterLab the Loopless panel at the left tells them under Next, and so does ",
        element("code", "loopless next"),
        ".",
    )
    due = element("p", *how, class_="quiet") if any(advice.about != "next" for advice in made.advice) else ""
    return section("To work on next", element("ol", *items, class_="advice"), due)


def _where(advice: Advice) -> Iterator[object]:
    if advice.topic:
        yield f", in {advice.topic}, about {advice.minutes} minutes"
    if advice.why:
        yield element("span", f": {advice.why}", class_="quiet")


def evidence(made: Debrief) -> Html:
    """Return the decision's lines with what each rests on, and the rule."""
    rows = (_line(line) for line in made.decision.lines)
    rule = element("details", element("summary", "The rule"), element("p", made.decision.rule), open="")
    return section("Why", element("div", *rows, class_="lines"), rule)


def _line(line: Line) -> Html:
    share = "" if line.share is None else f"{line.share:.0%}"
    graded = _GRADES[line.grade]
    head = element(
        "h3", line.about.capitalize(), " ", element("span", f"{share} {line.grade}".strip(), class_=f"tag {graded}")
    )
    width = (
        ""
        if line.share is None
        else element("div", element("i", style=f"width:{line.share:.1%}", class_=graded), class_="share")
    )
    items = (element("li", mark(good), prose(told)) for told, good in line.evidence)
    return element("div", head, width, element("ul", *items, class_="evidence"), class_="line")


def minutes(made: Debrief) -> Html:
    """Return where the minutes went."""
    told = made.minutes
    facts = [f"{told.worked:.0f} of {told.given} minutes worked"]
    facts.append("no scope was stated" if told.scope is None else f"scope first stated at minute {told.scope:.0f}")
    if told.first_code is not None:
        facts.append(f"first code at minute {told.first_code:.0f}")
    rest = sum(pause.minutes for pause in told.pauses)
    facts += [f"{count(len(told.pauses), 'pause')} of {rest:.0f} minutes in all, not counted"] if told.pauses else []
    titles = {answer.name: answer.title for answer in made.judged}
    found = (element("li", mark(good=False), finding) for finding in told.findings)
    return section(
        "The minutes",
        element("p", "; ".join(facts), "."),
        minutes_drawn(told, titles),
        element("p", _KEY, class_="quiet"),
        element("ul", *(element("li", line) for line in _told_minutes(told, titles)), class_="quiet"),
        element("ul", *found, class_="evidence"),
    )


_KEY = (
    "Band: from first code to last run. ▸ first run, ✔ right, ✘ last answer (not right), ▾ scope stated. ‖ pause."
    " Hatched: the first quarter of the minutes, by whose end the scope should be clear."
)


def _told_minutes(told: Timeline, titles: Mapping[str, str]) -> Iterator[str]:
    """Yield the same in words, for whoever sees no picture."""
    for name, title in titles.items():
        marks = [
            f"{mark.what} {mark.minute:.0f}" for mark in told.marks if mark.about == name and mark.what != "last run"
        ]
        if marks:
            yield f"{title}: minute of {', '.join(marks)}"


def decisions(made: Debrief) -> Html:
    """Return what the vague questions left open, and how each was come by."""
    if not made.scope.settled:
        return Html()
    titles = {answer.name: answer.title for answer in made.judged}
    ordered = sorted(made.scope.settled, key=lambda decision: (decision.how != "silent", not decision.matters))
    cases = {answer.name for answer in made.judged if answer.kind == "case"}
    rows = (
        _settled(decision, titles.get(decision.about, decision.about), is_case=decision.about in cases)
        for decision in ordered
    )
    head = element(
        "tr",
        *(element("th", name, scope="col") for name in ("Left open", "How you came by it", "The interviewer's answer")),
    )
    return section(
        "What the question left open",
        element("div", element("table", element("thead", head), element("tbody", *rows)), class_="wide open"),
        element("p", _OPEN, class_="quiet"),
    )


_OPEN = (
    "Assumed without a word: the code may well decide it, and rightly, but nobody was asked and no comment says so."
    " Those count that an interviewer waits for."
)


def _settled(decision: Settled, title: str, *, is_case: bool) -> Html:
    kind, how = _HOW[decision.how]
    if decision.how == "silent" and is_case:
        how = "never asked"
    matters = "" if decision.matters else element("span", " (not counted)", class_="quiet")
    asked = element("td", decision.question, element("div", title, matters, class_="quiet"))
    if decision.how == "silent" and not decision.matters:
        kind = "none"
    return element(
        "tr", asked, element("td", element("span", how, class_=f"tag {kind}")), element("td", prose(decision.answer))
    )


def followed(made: Debrief) -> Html:
    """Return the follow-ups: what was answered, what is right, and what was measured."""
    if not made.follow_ups:
        return Html()
    return section("Follow-ups", *(_followed(follow_up) for follow_up in made.follow_ups))


def _followed(follow_up: Followed) -> Html:
    given = element(
        "p",
        "You: ",
        *((element("b", follow_up.given), " ") if follow_up.given else ()),
        element("span", follow_up.fared, class_=f"tag {_FARED[follow_up.fared]}"),
    )
    right = element("p", "A model: " if follow_up.asked.form == "sentence" else "Right: ", prose(follow_up.expected))
    checks = (
        element(
            "ul",
            *(element("li", mark(good=bool(holds)), what) for what, holds in follow_up.checklist),
            class_="evidence",
        )
        if follow_up.checklist
        else ""
    )
    return element(
        "div",
        element("h4", follow_up.asked.text),
        given,
        right,
        checks,
        element("p", "Measured on your answer: ", follow_up.because, ".", class_="quiet"),
        class_="verdict",
    )


def legs(made: Debrief) -> Html:
    """Return the three lines that were handed in, what holds of them, and a model."""
    told = made.legs
    lines = (
        element(
            "dl",
            *(
                join(element("dt", name), element("dd", line or "nothing was said"))
                for name, line in (("Signal", told.signal), ("Action", told.action), ("Impact", told.impact))
            ),
        ),
    )
    found = [(finding, False) for finding in told.findings] or [
        (f"the impact is told in {' and '.join(told.kinds)}, with a number", True)
    ]
    items = (element("li", mark(good), sentence) for sentence, good in found)
    return section(
        "Signal → Action → Impact",
        *lines,
        element("ul", *items, class_="evidence"),
        element("p", element("b", "A model: "), told.model),
    )


def history(made: Debrief, earlier: Sequence[Past]) -> Html:
    """Return how debriefs have gone so far, this one last; empty where it is the first."""
    drawn = history_drawn([*earlier, made.past])
    return (
        section(
            "So far",
            drawn,
            element("p", "✔ hire, ◐ mixed, ✘ no hire. Dotted: the limits of strong and weak.", class_="quiet"),
        )
        if drawn
        else Html()
    )
