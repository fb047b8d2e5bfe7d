"""Whether a question's vague form is whole, and its desk understands people who speak otherwise than its bank."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.languages import language
from autograder.questions.question import Question
from autograder.questions.screen import Decision, Screen, ScreenError, hearing

DECISIONS, MATTERING = range(5, 10), range(3, 7)
FEWEST_ASKS, FEWEST_STATED = 10, 3
UNDERSTOOD = 0.8
"""Share of the phrasings that are understood when each is left out of the bank; none may be taken for another."""
_OTHER_WORDS = "tell the two apart, in words that people use"


def screen_faults(question: Question) -> Iterator[tuple[str, str]]:
    """Yield (fault, cure) for everything that the screen lacks, and for what its desk does not understand."""
    try:
        screen = question.screen
    except ScreenError as error:
        yield str(error), "mend the file"
        return
    if screen is None:
        return
    yield from _counts(screen)
    for decision in screen.decisions:
        yield from _misheard(screen, decision)
        yield from _misread(screen, decision, question.language)
    yield from _left_out(screen)


def _counts(screen: Screen) -> Iterator[tuple[str, str]]:
    if not screen.ask:
        yield "nothing is asked", "write the ask: a vague sentence or two, and what tables and columns are called"
    mattering = sum(settled.matters for settled in screen.decisions)
    for what, found, allowed in (
        ("decisions", len(screen.decisions), DECISIONS),
        ("decisions that matter", mattering, MATTERING),
    ):
        if found not in allowed:
            yield f"{found} {what}", f"write {allowed.start} to {allowed.stop - 1}"
    for decision in screen.decisions:
        for key, least in (("asks", FEWEST_ASKS), ("stated", FEWEST_STATED)):
            if (found := len(set(getattr(decision, key)))) < least:
                yield (
                    f"{decision.name!r} has {found} different {key}",
                    f"write at least {least}, in really different words",
                )
        if not decision.answer:
            yield f"{decision.name!r} has no answer", "say in one sentence what the practice prompt settles"


def _misheard(screen: Screen, decision: Decision) -> Iterator[tuple[str, str]]:
    for way in decision.asks:
        if (heard := screen.asked_for(way)) != decision:
            yield f"{way!r} is understood as {_name(heard)}, not {decision.name!r}", _OTHER_WORDS


def _misread(screen: Screen, decision: Decision, written_in: str) -> Iterator[tuple[str, str]]:
    mark = language(written_in).comment
    for way in decision.stated:
        if decision.name not in (found := screen.stated_in(f"{mark} {way}", written_in)):
            told = ", ".join(sorted(found)) or "nothing"
            yield f"the comment {way!r} states {told}, not {decision.name!r}", _OTHER_WORDS


def _left_out(screen: Screen) -> Iterator[tuple[str, str]]:
    heard = hearing(screen.decisions).left_out()
    for entry, way, other in heard:
        if other is not None and other.name != entry.name:
            yield f"left out of the bank, {way!r} is answered on {other.name!r}, not {entry.name!r}", _OTHER_WORDS
    missed = [way for _, way, other in heard if other is None]
    if heard and len(missed) > (1 - UNDERSTOOD) * len(heard):
        fault = f"left out of the bank, only {1 - len(missed) / len(heard):.0%} of the phrasings are understood"
        yield fault, f"write phrasings in the words that people use; not understood: {'; '.join(missed)}"


def _name(decision: Decision | None) -> str:
    return repr(decision.name) if decision is not None else "nothing"
