"""The desk understands a question in other words, and says so where it does not."""

from __future__ import annotations

import pytest

from autograder.desk import DeskError, Entry, entries_of, match, suggest

BANK = (
    Entry("owner", ("Who decides on this?", "Whose decision is it?", "Who owns the outcome?"), "{owner}."),
    Entry("budget", ("What is the budget?", "How much money may we spend?", "What can it cost?"), "{budget} USD."),
    Entry("release", ("Was a new version released?", "Did the tool change in these weeks?"), "Yes.", "No."),
)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("who makes the decision", "owner"),
        ("Tell me who is responsible, please", "owner"),
        ("how much can be spent?", "budget"),
        ("WHAT'S OUR BUDGET???", "budget"),
        ("Have there been any changes to the tool?", "release"),
        ("was there a release of a new version", "release"),
    ],
)
def test_a_question_in_other_words_is_understood(question, name):
    """Endings, case, order and some other words do not matter."""
    assert match(question, BANK).name == name


@pytest.mark.parametrize("question", ["", "???", "Do giraffes sleep?", "the of and", "Please help."])
def test_what_is_not_in_the_bank_is_not_understood(question):
    """A question about something else gets no answer."""
    assert match(question, BANK) is None


def test_the_desk_asks_back_where_it_is_unsure():
    """A question that is nearly understood is answered by what it may mean."""
    assert suggest("money?", BANK)[:1] in ([], ["What is the budget?"])
    assert suggest("Do giraffes sleep?", BANK) == []


def test_the_twin_is_told_otherwise():
    """The twin has its own answer where it has one, and the learner's facts stand in both."""
    assert BANK[2].told({}, twin=False) == "Yes."
    assert BANK[2].told({}, twin=True) == "No."
    assert BANK[0].told({"owner": "The mayor"}, twin=True) == "The mayor."


@pytest.mark.parametrize("plain", [{}, [], [{"name": "x"}], [{"name": "x", "asks": ["?"], "answer": "y", "z": 1}]])
def test_a_bank_that_lacks_something_is_refused(plain):
    """An author is told which entry is not whole."""
    with pytest.raises(DeskError):
        entries_of(plain, "desk.yaml")
