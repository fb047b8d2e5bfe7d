"""A screen is proved: whole, understood in words that it does not hold, and never on another topic."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from string import ascii_lowercase
from types import SimpleNamespace

import pytest

from autograder import load_question
from autograder.questions.screen import Decision, Screen, ScreenError
from autograder.verify.proofs import claims
from autograder.verify.screens import screen_faults

BANK = Path(__file__).resolve().parents[3] / "course/assignments"
QUESTION = load_question(BANK / "01_window_sql/latest_labels")
WHOLE = QUESTION.screen
IDLE = tuple(replace(one, matters=False) for one in WHOLE.decisions)


def faults(screen: Screen) -> str:
    """Return what is told of a screen of an SQL question."""
    return "\n".join(fault for fault, _ in screen_faults(SimpleNamespace(screen=screen, language="sql")))  # type: ignore[arg-type]


def with_first(**changed: object) -> Screen:
    """Return the whole screen with its first decision changed."""
    assert WHOLE is not None
    first, *rest = WHOLE.decisions
    return replace(WHOLE, decisions=(replace(first, **changed), *rest))  # type: ignore[arg-type]


def test_a_screen_of_the_bank_holds():
    """A screen whose desk understands people has no faults."""
    assert WHOLE is not None
    assert faults(WHOLE) == ""


@pytest.mark.parametrize(
    ("screen", "told"),
    [
        (replace(WHOLE, ask=""), "nothing is asked"),
        (replace(WHOLE, decisions=WHOLE.decisions[:4]), "4 decisions"),
        (
            replace(WHOLE, decisions=tuple(replace(one, matters=False) for one in WHOLE.decisions)),
            "0 decisions that matter",
        ),
        (with_first(answer=""), "has no answer"),
        (with_first(asks=WHOLE.decisions[0].asks[:9]), "9 different asks"),
        (with_first(stated=WHOLE.decisions[0].stated[:2]), "2 different stated"),
        (with_first(asks=(*WHOLE.decisions[0].asks, "How are ties broken?")), "is understood as"),
        (with_first(stated=(*WHOLE.decisions[0].stated, "so and so")), "states nothing"),
    ],
)
def test_what_a_screen_lacks_is_told(screen, told):
    """An author is told what is missing, misheard or misread."""
    assert told in faults(screen)


def test_a_bank_of_odd_phrasings_is_told():
    """Phrasings that nobody else's words come near are no proof that people are understood."""
    rng = Random(7)
    odd = [["".join(rng.choices(ascii_lowercase, k=9)) for _ in range(10)] for _ in range(5)]
    decisions = tuple(Decision(words[0], tuple(words), "So.", ("a", "b", "c"), matters=True) for words in odd)
    assert "left out of the bank, only" in faults(Screen("Well?", decisions))


def test_a_file_that_cannot_be_read_is_a_fault_and_no_crash():
    """A screen that is not written as it must be is told as any other fault."""

    class Unreadable:
        @property
        def screen(self) -> Screen:
            msg = "screen.yaml: no YAML"
            raise ScreenError(msg)

    assert [*screen_faults(Unreadable())] == [("screen.yaml: no YAML", "mend the file")]  # type: ignore[arg-type]


def test_only_a_question_with_a_screen_claims_one():
    """`loopless verify` proves the screen of a question once, where there is one."""
    without = load_question(BANK / "04_statistics/p_value_and_readings")
    assert [one.kind for one in claims(QUESTION, with_mutants=False)].count("screen") == 1
    assert "screen" not in [one.kind for one in claims(without, with_mutants=False)]
