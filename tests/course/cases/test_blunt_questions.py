"""The desks and a colleague in a hurry: short questions, bare words, things that nobody there knows."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from autograder.desk import match, read_desk

CASES = Path(__file__).parents[3] / "course" / "assignments" / "11_case_studies"
BLUNT = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in Path(__file__).parent.glob("blunt/*")}
FEWEST = 50
HEARD = 0.85
"""Share of the questions that somebody at the desk can answer, and does."""


@pytest.mark.parametrize("case", BLUNT)
def test_no_blunt_question_is_answered_on_another_topic(case):
    """A question of few words is answered on its own topic, or the desk asks back: never on another."""
    bank = read_desk(CASES / case / "desk.yaml")
    astray = {question: _reached(question, bank) for question in BLUNT[case]}
    assert len(BLUNT[case]) >= FEWEST
    assert {blunt: name for blunt, name in astray.items() if name not in ("nobody", *BLUNT[case][blunt])} == {}


@pytest.mark.parametrize("case", BLUNT)
def test_most_blunt_questions_are_answered(case):
    """A desk that always asks back would be no desk: most of what it knows is told to somebody in a hurry too."""
    bank = read_desk(CASES / case / "desk.yaml")
    known = [question for question, names in BLUNT[case].items() if "nobody" not in names]
    assert sum(_reached(blunt, bank) != "nobody" for blunt in known) / len(known) >= HEARD


@pytest.mark.parametrize("case", BLUNT)
def test_blunt_questions_name_entries_and_stand_in_no_bank(case):
    """What may answer is an entry of the desk, and no question is understood because it was copied there."""
    bank = read_desk(CASES / case / "desk.yaml")
    assert {name for names in BLUNT[case].values() for name in names} <= {"nobody", *(entry.name for entry in bank)}
    assert {_plain(blunt) for blunt in BLUNT[case]}.isdisjoint({_plain(way) for entry in bank for way in entry.asks})


def _reached(question, bank):
    found = match(question, bank)
    return found.name if found else "nobody"


def _plain(text):
    return "".join(letter for letter in text.casefold() if letter.isalnum())
