"""Hearing tells apart entries that speak of the same things, and knows what it has nothing to say to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder.desk import ELSEWHERE, OF_BUSINESS, OF_DATA, TOPICS, Entry, Hearing

NAMES = ("nulls", "ties", "duplicates", "order", "empty")
BANK = tuple(Entry(name, TOPICS[name].asks, "") for name in NAMES)
HEARING = Hearing(BANK, ELSEWHERE, OF_DATA)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("and NULLs?", "nulls"),
        ("what if it's a tie", "ties"),
        ("could a row be in there twice", "duplicates"),
        ("How shall I sort it?", "order"),
        ("what if the table is empty", "empty"),
    ],
)
def test_a_question_in_other_words_is_heard(question, name):
    """What tells entries apart is heard, in whatever words stand around it."""
    assert HEARING.hears(question).name == name


@pytest.mark.parametrize("question", ["", "???", "the of and", "Do giraffes sleep?", "When does the shop close?"])
def test_what_is_about_something_else_is_not_heard(question):
    """A question about something else asks for no entry, and the desk suggests none."""
    assert HEARING.hears(question) is None
    assert HEARING.suggests(question) == []


def test_what_is_nearly_understood_is_suggested():
    """A question that may mean two entries is answered by both of them."""
    ways = {entry.asks[0] for entry in BANK}
    assert set(HEARING.suggests("duplicate nulls?")) <= ways
    assert HEARING.suggests("duplicate nulls?")


def test_leaving_out_at_once_hears_what_leaving_out_one_by_one_hears():
    """What the closed form says of a phrasing that is left out is what a bank without it says, but for the odd one."""
    agreed = []
    for entry, way, heard in HEARING.left_out()[::7]:
        rest = replace(entry, asks=tuple(one for one in entry.asks if one != way))
        without = Hearing(tuple(rest if one is entry else one for one in BANK), ELSEWHERE, OF_DATA)
        really = without.hears(way)
        agreed.append((heard and heard.name) == (really and really.name))
    assert sum(agreed) >= 0.9 * len(agreed)


def test_a_bank_of_one_entry_is_heard():
    """With one entry there is nothing to lead, and its phrasings are understood all the same."""
    assert Hearing(BANK[:1], (), OF_DATA).hears("What about nulls?") == BANK[0]


def test_the_desks_of_case_studies_know_no_words_of_the_screens():
    """What the screens' words add does not change by what a case study's desk weighs a question."""
    features = OF_BUSINESS.features("How are ties broken before the deadline?")
    assert not any("_" in name or name.startswith("~") for name in features)
    assert " tie" in features


def test_words_of_an_answer_are_heard_and_never_suggested():
    """A question in an answer's words, which no phrasing has, is understood by them; nobody is offered the answer."""
    question, answer = "comma or point?", "A comma separates thousands and a point the fraction"
    assert HEARING.hears(question) is None
    hearing = Hearing(BANK, ELSEWHERE, OF_DATA, {"order": (answer,)})
    assert hearing.hears(question).name == "order"
    assert hearing.suggests(question)[0] == TOPICS["order"].asks[0]
    assert len(hearing.left_out()) == len(HEARING.left_out())


def test_a_question_is_heard_behind_an_excuse():
    """Where a question of several sentences as a whole asks for nothing, the one that does is heard; two ask back."""
    excuse = "Sorry, I am a little slow today and my coffee is cold."
    assert HEARING.hears(f"{excuse} What if the table is empty?").name == "empty"
    assert HEARING.hears(excuse) is None
    both = f"{excuse} What if the table is empty? {excuse} How shall I sort the rows of it?"
    assert HEARING.hears(both) is None
