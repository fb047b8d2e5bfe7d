"""What whoever grades a class reads: each distinct answer once, with its remarks, in an order that is read quickly."""

from __future__ import annotations

from dataclasses import replace

from autograder.prose.readings import Reading, readings
from autograder.prose.remarks import EMPTY
from tests.autograder.prose.test_remarks import ASKED, MODEL

ANSWERS = {
    "cyd": MODEL,
    "ada": MODEL.replace("\n\n", "\n  \n"),
    "eve": EMPTY,
    "bob": "B is better, maybe.",
    "dan": "",
}


def read(answers: dict[str, str]) -> tuple[Reading, ...]:
    return readings(answers, dict.fromkeys(answers, ASKED))


def test_equal_answers_are_read_once():
    """White space makes no difference, and who wrote nothing comes last, whatever was left in the cell."""
    assert [reading.students for reading in read(ANSWERS)] == [("bob",), ("ada", "cyd"), ("dan", "eve")]


def test_another_sign_or_mark_is_another_answer():
    """What a reader would mark otherwise is not hidden behind an equal answer: signs, code, capitals."""
    texts = ["B is 3 points worse", "B is -3 points worse", "b is 3 points worse", "B is `x` worse", "B is `y` worse"]
    assert len(read({f"student{number}": text for number, text in enumerate(texts)})) == len(texts)


def test_most_remarks_come_first_and_alike_answers_behind():
    """An answer nearly equal to one above stands behind it with the share in common, though it has fewer remarks."""
    most = "Maybe B is perhaps better, I think, and it seems quite all right to sign with them tomorrow morning."
    fewer = most.replace("tomorrow", "on day 3 of")
    found = read({"ada": MODEL, "bob": most, "cyd": "B is better.", "dan": fewer})
    assert [reading.students[0] for reading in found] == ["bob", "dan", "cyd", "ada"]
    assert found[1].flaws < found[0].flaws
    assert [reading.alike is None for reading in found] == [True, False, True, True]
    assert 0.7 <= (found[1].alike or 0) < 1


def test_a_remark_names_those_to_whom_alone_it_applies():
    """The same words may name the figures of one student's tables and not of another's."""
    text = "It fell by 77.7 points, which costs clients 5 USD a week."
    own = {"ada": replace(ASKED, given=frozenset((77.7, 5.0))), "bob": ASKED}
    (reading,) = readings(dict.fromkeys(own, text), own)
    told = {(noted.remark.what, noted.remark.fine): noted.students for noted in reading.noted}
    assert told[("figures", True)] == ("ada",)
    assert told[("figures", False)] == ("bob",)
    assert told[("impact", True)] == ()
    assert [noted.remark.what for noted in reading.noted].count("figures") == 2


def test_nothing_is_read_where_nobody_answered():
    """A class without answers has no readings, and one that wrote nothing has a single one, that says so."""
    assert readings({}, {}) == ()
    (only,) = read({"ada": EMPTY, "bob": " "})
    assert [noted.remark.said for noted in only.noted] == ["Nothing is written yet."]
