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

Form = Literal["choice", "choices", "number", "sentence"]
Fared = Literal["right", "partly", "wrong", "unanswered", "beside a model"]

HARDLY, LINEAR, SORTED, SQUARE = "hardly at all", "linear", "n log n", "with the square, or faster"
WAITS = "nothing: work and memory grow as the rows do"
LOOP = "the wait: a step of my own code for every row"
STEEP = "the wait: work grows faster than the rows"
MEMORY = "memory: more than a laptop's 8 GiB"
DECIDED = "in the query: the result is the same in whatever order rows come"
UNDECIDED = "nowhere: the order in which rows happen to come decides"
NONE = "none of these"
_WITHIN = 2.0
"""A number is right within this factor: nobody knows a constant by heart."""
_FEW = 6


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question after the hand-in. `choices` are offered where there are any; of form `choices` several may be taken.

    A `number` is typed in, a `sentence` written.
    """

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
    """What is right: any of `accepted`; of `choices` all of them."""

    asked: FollowUp
    accepted: tuple[str, ...]
    because: str
    number: float | None = None


def follow_ups_of(sitting: Sitting, judged: Sequence[Judged], scope: Scope) -> list[FollowUp]:
    """Return what is asked about a sitting's answers, in the order in which they were dealt."""
    return [one.asked for one in _truths(sitting, judged, scope)]


def judge_follow_ups(sitting: Sitting, judged: Sequence[Judged], scope: Scope) -> tuple[Followed, ...]:
    """Return how each follow-up was answered."""
    return tuple(_judged(one, sitting.follow_ups.get(one.asked.id)) for one in _truths(sitting, judged, scope))


def _truths(sitting: Sitting, judged: Sequence[Judged], scope: Scope) -> Iterator[_Truth]:
    """Yield what is asked: growth of every answer, the rest of the one that grows fastest, what each assumed."""
    found = [(one, measure(one.name, one.source, sitting.seed)) for one in judged if one.kind == "question"]
    measured = [(one, seen) for one, seen in found if seen is not None]
    for one, seen in measured:
        yield _growth(one, seen)
    if measured:
        one, seen = max(measured, key=lambda pair: (pair[1].loops, pair[1].exponent))
        yield _times(one, seen)
        yield _breaks(one, seen)
        yield _change(one, seen)
    for one, seen in measured:
        if seen.by_row_order is not None:
            yield _ties(one, seen)
    for one in judged:
        settled = [each for each in scope.settled if each.about == one.name]
        if settled and one.attempted:
            yield _assumed(one, settled)


def _growth(one: Judged, seen: Measured) -> _Truth:
    asked = FollowUp(
        f"{one.name}:growth",
        one.name,
        f"“{one.title}”: how does the work of your answer grow with the rows?",
        (HARDLY, LINEAR, SORTED, SQUARE),
    )
    accepted: tuple[str, ...] = {"hardly": (HARDLY,), "linear": (LINEAR,), "quadratic": (SQUARE,)}[seen.growth]
    if seen.growth == "linear" and seen.sorts:
        accepted = (SORTED, LINEAR)
    return _Truth(asked, accepted, _counted(seen))


def _times(one: Judged, seen: Measured) -> _Truth:
    asked = FollowUp(
        f"{one.name}:times",
        one.name,
        f"“{one.title}”: with {HUNDREDFOLD} times the rows, how many times the work? A number.",
        form="number",
    )
    factor = HUNDREDFOLD**seen.exponent
    return _Truth(asked, (f"about {_rounded(factor)}",), _counted(seen), factor)


def _breaks(one: Judged, seen: Measured) -> _Truth:
    asked = FollowUp(
        f"{one.name}:hundredfold",
        one.name,
        f"“{one.title}”: what breaks first at {HUNDREDFOLD} times the data?",
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


def _ties(one: Judged, seen: Measured) -> _Truth:
    asked = FollowUp(
        f"{one.name}:ties", one.name, f"“{one.title}”: where are ties decided in your answer?", (DECIDED, UNDECIDED)
    )
    if seen.by_row_order:
        return _Truth(asked, (UNDECIDED,), "with the same rows in the opposite order it gave another result")
    return _Truth(asked, (DECIDED,), "with the same rows in the opposite order it gave the same result")


def _assumed(one: Judged, settled: Sequence[Settled]) -> _Truth:
    asked = FollowUp(
        f"{one.name}:assumed",
        one.name,
        f"“{one.title}”: which of these did you settle without asking, and without saying so in a comment?",
        (*(each.question for each in settled), NONE),
        "choices",
    )
    silent = tuple(each.question for each in settled if each.how == "silent")
    told = f"{len(settled) - len(silent)} of {len(settled)} were asked or stated"
    return _Truth(asked, silent or (NONE,), told)


def _change(one: Judged, seen: Measured) -> _Truth:
    asked = FollowUp(
        f"{one.name}:change",
        one.name,
        f"“{one.title}”: what would you change before this runs every night on {HUNDREDFOLD} times the data? One or two"
        " sentences.",
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
    asked, expected = truth.asked, ", or ".join(truth.accepted)
    told = _told(given)
    if asked.form == "choices":
        expected = "; ".join(truth.accepted)
    if not told:
        return Followed(asked, "", "unanswered", expected, truth.because)
    if asked.form == "sentence":
        return Followed(asked, told, "beside a model", expected, truth.because, _checklist(told))
    fared = {"number": _number, "choices": _choices}.get(asked.form, _choice)(truth, given)
    return Followed(asked, told, fared, expected, truth.because)


def _choice(truth: _Truth, given: object) -> Fared:
    return "right" if _told(given).casefold() in {one.casefold() for one in truth.accepted} else "wrong"


def _choices(truth: _Truth, given: object) -> Fared:
    flat = given if isinstance(given, list | tuple | set | frozenset) else [given]
    chosen, right = {str(one).strip().casefold() for one in flat}, {one.casefold() for one in truth.accepted}
    if chosen == right:
        return "right"
    return "partly" if chosen & right else "wrong"


def _number(truth: _Truth, given: object) -> Fared:
    found = re.search(r"\d[\d\s,_]*(?:\.\d+)?", str(given))
    if found is None or truth.number is None:
        return "wrong"
    value = float(re.sub(r"[\s,_]", "", found.group()))
    return "right" if truth.number / _WITHIN <= value <= truth.number * _WITHIN else "wrong"


def _told(given: object) -> str:
    if given is None:
        return ""
    if isinstance(given, list | tuple | set | frozenset):
        return "; ".join(sorted(str(one) for one in given))
    return str(given).strip()


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
    points = " → ".join(f"{count:,.0f} at {rows:,} rows" for rows, count in _ends(seen.steps))
    flat = seen.growth != "hardly" and not seen.loops and seen.steps[0][1] == seen.steps[-1][1]
    whole = "; each works on whole columns, and so on every row" if flat else ""
    return f"{seen.what}: {points}{whole}"


def _ends(steps: Sequence[tuple[int, float]]) -> tuple[tuple[int, float], ...]:
    return (steps[0], steps[-1])


def _rounded(value: float) -> str:
    return f"{float(f'{value:.1g}'):,.0f}"
