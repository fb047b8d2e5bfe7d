"""Follow-ups on the answers of a sitting, judged by what was measured on these very answers.

Choices and numbers are judged; a sentence is set beside a model and a checklist, and nobody scores it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from course.interviews.debrief.judged import Judged
from course.interviews.debrief.measured import HUNDREDFOLD, Measured, measure
from course.interviews.debrief.scope import Scope, Settled

if TYPE_CHECKING:
    from course.interviews.sitting import Sitting

Form = Literal["choice", "number", "sentence"]
Fared = Literal["right", "wrong", "unanswered", "beside a model"]

HARDLY, LINEAR, SORTED, SQUARE = "hardly at all", "linear", "n log n", "with the square, or faster"
WAITS = "nothing: work and memory grow as the rows do"
LOOP = "the wait: a step of my own code for every row"
STEEP = "the wait: work grows faster than the rows"
MEMORY = "memory: more than a laptop's 8 GiB"
UNDECIDED = "nowhere: the order in which rows happen to come decides"
NONE = "none of these"
_WITHIN = 2.0
"""A number is right within this factor."""
_LONGEST_LINE = 60


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question after the hand-in: one of `choices` where there are any; else a number or a sentence is written."""

    id: str
    about: str
    text: str
    choices: tuple[str, ...] = ()
    form: Form = "choice"


@dataclass(frozen=True, slots=True)
class Followed:
    """A follow-up and what was made of it: the answer given, the right one, and what was measured."""

    asked: FollowUp
    given: str
    fared: Fared
    expected: str
    because: str
    checklist: tuple[tuple[str, bool | None], ...] = ()


@dataclass(frozen=True, slots=True)
class _Truth:
    """What is right: any of `accepted`, or a number near these limits; of a sentence a model."""

    asked: FollowUp
    accepted: tuple[str, ...]
    because: str
    between: tuple[float, float] = (0.0, 0.0)


def follow_ups_of(sitting: Sitting, judged: Sequence[Judged], scope: Scope) -> list[FollowUp]:
    """Return what is asked about a sitting's answers, in the order in which they were dealt."""
    return [truth.asked for truth in _truths(sitting, judged, scope)]


def judge_follow_ups(sitting: Sitting, judged: Sequence[Judged], scope: Scope) -> tuple[Followed, ...]:
    """Return how each follow-up was answered."""
    return tuple(_judged(truth, sitting.follow_ups.get(truth.asked.id)) for truth in _truths(sitting, judged, scope))


def _truths(sitting: Sitting, judged: Sequence[Judged], scope: Scope) -> Iterator[_Truth]:
    """Yield what is asked: growth of every answer, the rest of the one that grows fastest, what each assumed."""
    found = [(given, measure(given.name, given.source, sitting.seed)) for given in judged if given.kind == "question"]
    measured = [(given, seen) for given, seen in found if seen is not None]
    for answer, seen in measured:
        yield _growth(answer, seen)
    if measured:
        answer, seen = max(measured, key=lambda pair: (pair[1].loops, pair[1].exponent))
        yield _times(answer, seen)
        yield _breaks(answer, seen)
        yield _change(answer, seen)
    for answer, seen in measured:
        if seen.by_row_order or seen.tie_lines:
            yield _ties(answer, seen)
    for answer in judged:
        settled = [each for each in scope.settled if each.about == answer.name]
        if settled and answer.attempted:
            yield _assumed(answer, settled)


def _growth(answer: Judged, seen: Measured) -> _Truth:
    asked = FollowUp(
        f"{answer.name}:growth",
        answer.name,
        f"“{answer.title}”: how does the work of your answer grow with the rows?",
        (HARDLY, LINEAR, SORTED, SQUARE),
    )
    accepted: tuple[str, ...] = {"hardly": (HARDLY,), "linear": (LINEAR,), "quadratic": (SQUARE,)}[seen.growth]
    if seen.growth == "linear" and seen.sorts:
        accepted = (SORTED, LINEAR)
    return _Truth(asked, accepted, _counted(seen))


def _times(answer: Judged, seen: Measured) -> _Truth:
    asked = FollowUp(
        f"{answer.name}:times",
        answer.name,
        f"“{answer.title}”: with {HUNDREDFOLD} times the rows, how many times the work? A number.",
        form="number",
    )
    ideal = {"hardly": 0.0, "linear": 1.0, "quadratic": 2.0}[seen.growth]
    between = (HUNDREDFOLD ** min(seen.exponent, ideal), HUNDREDFOLD ** max(seen.exponent, ideal))
    return _Truth(asked, (f"about {HUNDREDFOLD**ideal:,.0f}",), _counted(seen), between)


def _breaks(answer: Judged, seen: Measured) -> _Truth:
    asked = FollowUp(
        f"{answer.name}:hundredfold",
        answer.name,
        f"“{answer.title}”: what breaks first at {HUNDREDFOLD} times the data?",
        (WAITS, LOOP, STEEP, MEMORY),
    )
    held = f"; at {HUNDREDFOLD} times the large case it would hold about {seen.hundredfold_bytes / 2**30:.1f} GiB"
    because = _counted(seen) + (held if seen.hundredfold_bytes else "")
    found = [
        name
        for name, holds in (
            (LOOP, seen.loops),
            (STEEP, seen.growth == "quadratic"),
            (MEMORY, seen.too_much_memory),
        )
        if holds
    ]
    return _Truth(asked, tuple(found) or (WAITS,), because)


def _ties(answer: Judged, seen: Measured) -> _Truth:
    lines = {number: _shown(number, text) for number, text in enumerate(answer.source.splitlines(), 1)}
    ordering = [shown for number, shown in lines.items() if number in seen.tie_lines or "order by" in shown.lower()]
    asked = FollowUp(
        f"{answer.name}:ties",
        answer.name,
        f"“{answer.title}”: where are ties decided in your answer?",
        (*dict.fromkeys(ordering), UNDECIDED),
    )
    if seen.by_row_order:
        return _Truth(asked, (UNDECIDED,), "with the same rows in the opposite order it gave another result")
    deciding = tuple(lines[number] for number in seen.tie_lines if number in lines)
    return _Truth(asked, deciding, "without the last key there another result came back")


def _shown(number: int, text: str) -> str:
    line = " ".join(text.split())
    return f"line {number}: {line if len(line) <= _LONGEST_LINE else line[:_LONGEST_LINE] + ' …'}"


def _assumed(answer: Judged, settled: Sequence[Settled]) -> _Truth:
    asked = FollowUp(
        f"{answer.name}:assumed",
        answer.name,
        f"“{answer.title}”: name one of these that you settled without asking, and without saying so in a comment.",
        (*(each.question for each in settled), NONE),
    )
    silent = tuple(each.question for each in settled if each.how == "silent")
    told = f"{len(settled) - len(silent)} of {len(settled)} were asked or stated"
    return _Truth(asked, silent or (NONE,), told)


def _change(answer: Judged, seen: Measured) -> _Truth:
    asked = FollowUp(
        f"{answer.name}:change",
        answer.name,
        f"“{answer.title}”: what would you change before this runs every night on {HUNDREDFOLD} times the data?"
        " One or two sentences.",
        form="sentence",
    )
    return _Truth(asked, (_model(seen),), _counted(seen))


def _model(seen: Measured) -> str:
    cause = f"Its work grows {_in_words(seen)} ({_counted(seen)})"
    if seen.loops:
        return f"{cause}. I would replace the loop by a step on whole columns, and keep a test that both agree."
    if seen.growth == "quadratic":
        return f"{cause}. I would pair fewer rows: aggregate first, or join on an equality with a window of time."
    if seen.too_much_memory:
        return f"{cause}, and it holds all rows at once. I would process a day at a time and keep yesterday's state."
    return f"{cause}, so a night is enough. I would process only what is new, and watch run time and rows a day."


def _in_words(seen: Measured) -> str:
    return {"hardly": "hardly", "linear": "as the rows do", "quadratic": "faster than the rows"}[seen.growth]


def _judged(truth: _Truth, given: object) -> Followed:
    asked, expected, told = truth.asked, ", or ".join(truth.accepted), _told(given)
    if not told:
        return Followed(asked, "", "unanswered", expected, truth.because)
    if asked.form == "sentence":
        return Followed(asked, told, "beside a model", expected, truth.because, _checklist(told))
    holds = _number if asked.form == "number" else _choice
    return Followed(asked, told, "right" if holds(truth, told) else "wrong", expected, truth.because)


def _choice(truth: _Truth, told: str) -> bool:
    return told.casefold() in {accepted.casefold() for accepted in truth.accepted}


def _number(truth: _Truth, told: str) -> bool:
    found = re.search(r"\d[\d\s,_]*(?:\.\d+)?", told)
    least, most = truth.between
    value = float(re.sub(r"[\s,_]", "", found.group())) if found is not None else -1.0
    return least / _WITHIN <= value <= most * _WITHIN


def _told(given: object) -> str:
    return "" if given is None else " ".join(str(given).split())


_CHECKS = (
    ("says what grows, and how", r"\b(grow\w*|linear\w*|quadratic\w*|square|log|rows?|times)\b"),
    (
        "names one change",
        r"\b(replac\w*|instead|process\w*|partition\w*|index\w*|aggregat\w*|join\w*|vector\w*|batch\w*|increment\w*|only|cache\w*|split\w*|window\w*)\b",
    ),
    (
        "says how it would be noticed or proved",
        r"\b(test\w*|measur\w*|monitor\w*|watch\w*|check\w*|compar\w*|alert\w*|agree\w*)\b",
    ),
)


def _checklist(told: str) -> tuple[tuple[str, bool | None], ...]:
    return tuple((what, re.search(pattern, told, re.IGNORECASE) is not None) for what, pattern in _CHECKS)


def _counted(seen: Measured) -> str:
    points = " → ".join(f"{count:,.0f} at {rows:,} rows" for rows, count in (seen.steps[0], seen.steps[-1]))
    flat = seen.growth != "hardly" and not seen.loops and seen.steps[0][1] == seen.steps[-1][1]
    whole = "; each works on whole columns, and so on every row" if flat else ""
    return f"{seen.what}: {points}{whole}"
