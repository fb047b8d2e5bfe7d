"""What a notebook's cells say about a case: read, never run."""

from __future__ import annotations

import pytest

from autograder.case_studies import read_committed

OPEN = 'from course import case\n\ndesk = case.open("bins", who="Ada")'
COMMIT = 'desk.commit(problem={"owner": "mayor"}, data={"unseen": 60, "broken": [1, -2]})'


def test_the_scope_and_what_was_asked_before_are_read():
    """Who opened the case, what was asked in order, and the scope are read from the cells."""
    found = read_committed("bins", [OPEN, 'desk.ask("Who decides?")\ndesk.ask("How much?")', "1 / 0", COMMIT])
    assert (found.who, found.asked) == ("Ada", ("Who decides?", "How much?"))
    assert found.scope == {"problem": {"owner": "mayor"}, "data": {"unseen": 60, "broken": [1, -2]}}
    assert (found.opened, found.at) == (0, 3)


def test_a_question_counts_wherever_it_stands():
    """A kernel sees when cells run, a grader where they stand: so neither makes a difference to what was asked."""
    assert read_committed("bins", [OPEN, COMMIT, 'desk.ask("Who?")']).asked == ("Who?",)
    assert read_committed("bins", ['desk.ask("Who?")', OPEN, COMMIT]).asked == ("Who?",)
    assert read_committed("bins", [OPEN, 'desk.ask("Who?")', COMMIT, OPEN]).asked == ("Who?",)


@pytest.mark.parametrize(
    "cell",
    [
        'desk.ask("Who?", "How much?")',
        'desk.ask(["Who?", "How much?"])',
        'desk.ask("Who?")\ndesk.ask("  How  much?", "Who?", "…")',
        '%%time\ndesk.ask("Who?")\ndesk.ask("How much?")',
        '    desk.ask("Who?")\n    desk.ask("How much?")',
        '!ls \\\n  -l\nfiles = !ls\ndesk.ask("Who?", "How much?")',
    ],
)
def test_every_form_of_asking_is_read(cell):
    """One call or several, a list, below a magic or indented: each question is read once, the form's dots are none."""
    assert read_committed("bins", [OPEN, cell, COMMIT]).asked == ("Who?", "How much?")


def test_the_last_scope_counts():
    """A scope that is committed again replaces the former."""
    again = 'desk.commit(problem={"owner": "council"})'
    assert read_committed("bins", [OPEN, COMMIT, again]).scope == {"problem": {"owner": "council"}}


def test_each_case_has_its_own_desk():
    """With one variable for two cases, each question and scope belongs to the case that was opened last."""
    other = 'desk = case.open("roads", who="Ada")\ndesk.ask("Which roads?")'
    cells = [OPEN, 'desk.ask("Who?")', COMMIT, other, 'desk.commit(problem={"owner": "road"})']
    assert read_committed("bins", cells).scope == {
        "problem": {"owner": "mayor"},
        "data": {"unseen": 60, "broken": [1, -2]},
    }
    assert read_committed("roads", cells).asked == ("Which roads?",)
    assert read_committed("roads", cells).scope == {"problem": {"owner": "road"}}


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ('desk.commit(data={"unseen": len(bins)})', "len(bins)"),
        ("desk.commit(**scope)", "`scope`"),
        ("desk.commit({})", "by name"),
        ('desk.commit(datum={"unseen": 1})', "datum"),
        ("desk.commit(data=7)", "data=int"),
    ],
)
def test_a_scope_that_is_not_typed_in_is_refused_with_its_place(cell, found):
    """A figure that would have to be computed, or an unknown heading, is named; no scope is read then."""
    committed = read_committed("bins", [OPEN, cell])
    assert committed.scope is None
    assert found in committed.fault


@pytest.mark.parametrize(
    "cell",
    ["%matplotlib inline\n!ls\n" + COMMIT, "for _ in [0]:\n    %time 1\n    pass\n" + COMMIT, "desk?\n" + COMMIT],
)
def test_magics_in_a_cell_hide_nothing(cell):
    """A cell with IPython's own lines is read like any other."""
    assert read_committed("bins", [OPEN, cell]).scope is not None


@pytest.mark.parametrize(
    "cell", ["(" * 500, "x = " + "-" * 5_000 + "1", "def (", "%%sql\nSELECT 1", "\x00", "x" * 200_000]
)
def test_cells_that_are_no_python_are_passed_over(cell):
    """What cannot be read is no commit, and spoils none."""
    assert read_committed("bins", [OPEN, cell, COMMIT]).scope is not None


def test_a_case_that_was_not_opened_has_no_scope():
    """Without a name under which the case was opened, nothing is judged."""
    assert read_committed("bins", ["desk.ask('Who?')", COMMIT]).who is None
