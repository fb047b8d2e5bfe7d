"""The screens of the bank: enough of them, understood by people in a hurry, and not handed out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from autograder.desk import TOPICS
from autograder.questions.screen import Screen, read_screen

ROOT = Path(__file__).resolve().parents[2]
SCREENS = {path.parent.name: path for path in sorted((ROOT / "course/assignments").glob("*/*/screen.yaml"))}
BLUNT = {path.stem: path for path in sorted((Path(__file__).parent / "blunt_screens").glob("*.yaml"))}
FEWEST, UNDERSTOOD, FEWEST_BLUNT = 12, 0.8, 25
NOBODY = "nobody"


@cache
def screen(name: str) -> Screen:
    """Return the screen of a question."""
    return read_screen(SCREENS[name])


def asked(kind: str) -> list[tuple[str, str, list[str]]]:
    """Return what is asked about questions of a kind: the question's name, the words, the decisions that may answer."""
    plain = yaml.safe_load(BLUNT[kind].read_text(encoding="utf-8"))
    return [(name, words, may) for name, one in plain.items() for words, may in one.items()]


def kind_of(path: Path) -> str:
    """Return what is asked in a question: a query, a statistic, or data in Python."""
    if (path.parent / "solution.sql").exists():
        return "sql"
    return "statistics" if path.parent.parent.name[:2] in ("04", "05") else "python"


@pytest.mark.parametrize("kind", ["sql", "python", "statistics"])
def test_there_are_enough_screens_of_each_kind(kind):
    """At least a dozen of each kind can be asked vaguely; of statistics all but the one that is about sentences."""
    held = {name for name, path in SCREENS.items() if kind_of(path) == kind}
    assert len(held) >= FEWEST
    if kind == "statistics":
        folders = [
            path.parent
            for group in ("04*", "05*")
            for path in (ROOT / "course/assignments").glob(f"{group}/*/question.md")
        ]
        assert {path.name for path in folders} - held == {"p_value_and_readings"}


@pytest.mark.parametrize("kind", sorted(BLUNT))
def test_no_blunt_question_is_answered_on_another_topic(kind):
    """A question of few words is answered on its own topic, or the interviewer asks back: never on another."""
    for name, words, may in asked(kind):
        heard = screen(name).asked_for(words)
        assert heard is None or heard.name in may, (name, words, heard)


@pytest.mark.parametrize("kind", sorted(BLUNT))
def test_most_blunt_questions_are_understood(kind):
    """Of what the screens decide, at least four in five blunt questions are understood, and there are 25 of them."""
    known = [(name, words, may) for name, words, may in asked(kind) if may != [NOBODY]]
    heard = [(one := screen(name).asked_for(words)) is not None and one.name in may for name, words, may in known]
    assert len(known) >= FEWEST_BLUNT
    assert sum(heard) >= UNDERSTOOD * len(known)


@pytest.mark.parametrize("kind", sorted(BLUNT))
def test_blunt_questions_name_decisions_and_stand_in_no_bank(kind):
    """What may answer is a decision of the screen, and no question is understood because it was copied there."""
    for name, words, may in asked(kind):
        assert set(may) <= {one.name for one in screen(name).decisions} | {NOBODY}, (name, words)
        assert words not in {way for one in screen(name).decisions for way in one.asks}, (name, words)


@pytest.mark.parametrize("folder", ["release", "source"])
def test_no_screen_is_handed_out(folder):
    """What a class gets holds no phrasing of a screen's bank: whoever could read it need not ask."""
    built = [path.read_text(encoding="utf-8") for path in sorted((ROOT / folder).rglob("*")) if _is_text(path)]
    assert built
    text = "\n".join(built)
    assert "screen.yaml" not in text
    own = {way for name in SCREENS for one in screen(name).decisions for way in one.asks[:1]}
    common = {way for topic in TOPICS.values() for way in topic.asks}
    assert not [way for way in own - common if len(way) > 20 and way in text]


def _is_text(path: Path) -> bool:
    return path.is_file() and path.suffix in (".ipynb", ".json", ".md", ".py", ".sql", ".yaml", ".txt")
