"""What a light class costs beside its own cells: queries of the gradebook, processes, the bank."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy

from course.grading.graded import sandbox
from course.grading.nbgrader.book import Book
from course.grading.nbgrader.gradebook import KeptGradebook, kept_gradebook
from tests.course.grading.courses import Course, small

MOST_QUERIES = 24


@pytest.fixture(scope="module")
def entered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Course, Book]:
    """A course in which one submission is entered already."""
    made = small(tmp_path_factory.mktemp("light") / "root")
    for student in ("amy", "bob"):
        made.hand_in(student, made.released())
    book = Book(made.root, made.name)
    book.prepare("amy")
    return made, book


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collect the queries that are sent to any database."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.lstrip().startswith("SELECT"):
            sent.append(statement)

    sqlalchemy.event.listen(sqlalchemy.engine.Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        sqlalchemy.event.remove(sqlalchemy.engine.Engine, "before_cursor_execute", note)


def test_a_submission_asks_the_gradebook_no_query_a_cell(entered: tuple[Course, Book]) -> None:
    """Entering and scoring a submission takes fewer queries than two a marked cell, and a fixed number of them."""
    made, book = entered
    with statements() as sent:
        prepared = book.prepare("bob")
        book.finish(prepared, made.released())
    assert len(sent) <= MOST_QUERIES < 2 * len(book.cells)


def test_what_one_step_changed_is_what_the_next_one_reads(entered: tuple[Course, Book]) -> None:
    """A score that one gradebook of a session gave is in the sum that the next one of the same session reads."""
    made, book = entered
    with kept_gradebook():
        first = KeptGradebook(book.url)
        held = first.find_submission_notebook(made.name, made.name, "amy")
        before = held.score
        next(iter(first.grades(made.name, made.name, "amy").values())).auto_score = 1
        first.db.commit()
        again = KeptGradebook(book.url).find_submission_notebook(made.name, made.name, "amy")
        assert again is held
        assert again.score == before + 1


def test_a_notebook_is_loaded_once_until_something_changes(entered: tuple[Course, Book]) -> None:
    """Steps that only read share what the first of them found, and a change makes the next one ask again."""
    made, book = entered
    with kept_gradebook(), statements() as sent:
        for _ in range(3):
            KeptGradebook(book.url).find_notebook(made.name, made.name)
        once = len(sent)
        gradebook = KeptGradebook(book.url)
        next(iter(gradebook.grades(made.name, made.name, "amy").values())).auto_score = 2
        sent.clear()
        KeptGradebook(book.url).find_notebook(made.name, made.name)
    assert (once, len(sent)) == (1, 1)


def test_a_notebook_that_names_no_exercise_does_not_read_the_bank(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no cell quotes the name of an exercise, none is loaded to see which case it opens."""

    def read() -> None:
        message = "the bank was read"
        raise AssertionError(message)

    monkeypatch.setattr(sandbox, "assignments", read)
    assert sandbox.dossiers(["def added(a, b):\n    return a + b", "print('quality is falling')"]) == {}
    with pytest.raises(AssertionError, match="the bank was read"):
        sandbox.dossiers(["case = open_case('quality_is_falling')"])
