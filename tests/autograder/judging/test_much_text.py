"""What reads an answer's text takes time in line with its length; what would not is refused before it is read."""

from __future__ import annotations

import gc
import importlib
from collections.abc import Callable

import duckdb
import pytest

from autograder.base import clock
from autograder.judging.judge import judge
from autograder.languages import notebook_cell
from autograder.languages.language import MOST_CHARACTERS
from autograder.languages.notebook_cell import python_of
from autograder.languages.python import MOST_FUNCTIONS
from autograder.languages.sql import MOST_BRACKETS
from autograder.questions.answer import Answer
from autograder.report.verdicts import Outcome
from autograder.run.query_errors import query_error
from autograder.run.sql import refusal
from course.content.bank import question

syntax = importlib.import_module("autograder.loops.reading.syntax")  # the package has a function of that name
SQL, PYTHON = "latest_labels", "to_local_time"
TIMES = 8
"""How many times as long the longer of two texts is: what is in line takes about as many times as long."""
IN_LINE = 3.0 * TIMES
MUCH = {
    "characters": (SQL, "SELECT '" + "x" * MOST_CHARACTERS + "'", "100,000 are judged"),
    "brackets": (SQL, "SELECT " + "(" * (MOST_BRACKETS + 1), "1,001 brackets"),
    "functions": (PYTHON, f"def {PYTHON}(): pass\n" * (MOST_FUNCTIONS + 1), "201 functions"),
    "lambdas": (PYTHON, "x = lambda: 1\n" * (MOST_FUNCTIONS + 1), "201 functions"),
    "a module": (PYTHON, "x = 1\n" * MOST_CHARACTERS, "100,000 are judged"),
}


def comment_in_a_text(length: int) -> str:
    return "SELECT '" + "/*x" * length + "'"


def unclosed(length: int) -> str:
    return "SELECT nosuch FROM t " + "/*x" * length


def quotes(length: int) -> str:
    return "SELECT 1 " + "'a" * length + " /* '"


ERROR = duckdb.BinderException('Binder Error: Referenced column "nosuch" not found in FROM clause!')
STEPS: dict[str, Callable[[str], object]] = {
    "attempted": lambda query: Answer(query, "sql").attempted,
    "errors": lambda query: query_error(ERROR, query),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("made", [comment_in_a_text, unclosed, quotes])
def test_reading_a_query_takes_time_in_line_with_its_length(made, step):
    """A text of eight times the length takes nowhere near 64 times as long, however its comments and quotes stand."""
    read, length = STEPS[step], 500
    while work(read, made(length)) < LEAST and length * TIMES < MOST_CHARACTERS:
        length *= 2
    assert work(read, made(TIMES * length)) < IN_LINE * max(work(read, made(length)), LEAST)


@pytest.mark.parametrize("letter", [" ", "a, ", "a.", "a", "\\t"])
def test_reading_a_line_takes_time_in_line_with_its_length(letter):
    """Whether one long line is a magic is told in a time that goes with its length, blanks and names as they come."""
    length = 2_000
    short, long = (f"x = (\n{letter * many}\n" for many in (length, TIMES * length))
    python_of.cache_clear()
    assert work(python_of.__wrapped__, long) < IN_LINE * max(work(python_of.__wrapped__, short), LEAST)


def test_a_cell_is_parsed_once_for_all_questions(monkeypatch):
    """However many questions ask whether a cell answers them, it is parsed as often as for one."""
    parsed = 0
    plain = notebook_cell.parse

    def counted(source):
        nonlocal parsed
        parsed += 1
        return plain(source)

    monkeypatch.setattr(notebook_cell, "parse", counted)
    names = [f"asked_{number}" for number in range(50)]
    source = f"# {' '.join(names)} of this test alone\nx = 1\n"
    assert not any(notebook_cell.defines(source, name) for name in names)
    assert 1 <= parsed <= 2


LEAST = 0.002
"""CPU seconds below which one reading is not told from noise."""


def work(read: Callable[[str], object], text: str) -> float:
    """Return the least CPU seconds of three readings."""
    gc.collect()
    spent = []
    for _ in range(3):
        began = clock.process_seconds()
        read(text)
        spent.append(clock.process_seconds() - began)
    return min(spent)


def test_who_calls_whom_is_told_by_looking_into_each_function_once(monkeypatch):
    """Among functions that all call each other, each is looked into once for each that is named, not once a path."""
    looks = 0
    plain = syntax._reached_from

    def counted(name, named):
        class Counting(dict):
            def get(self, key, default=None):
                nonlocal looks
                looks += 1
                return super().get(key, default)

        return plain(name, Counting(named))

    monkeypatch.setattr(syntax, "_reached_from", counted)
    functions = 30
    calls = "; ".join(f"g{number}()" for number in range(functions))
    source = "".join(f"def g{number}():\n    {calls}\n" for number in range(functions))
    found = syntax.syntax(source, "g0")
    assert len(found) >= functions
    assert functions <= looks <= functions**2


@pytest.mark.parametrize("much", MUCH)
def test_too_much_text_is_refused_before_anything_reads_it(much, monkeypatch):
    """A query of thousands of brackets, hundreds of functions or a long text is told what is judged, and not read."""
    name, source, told = MUCH[much]

    def read(*_given, **_named):
        msg = "it was read"
        raise AssertionError(msg)

    monkeypatch.setattr(duckdb, "extract_statements", read)
    report = judge(question(name), Answer(source, question(name).language, name), seed=1)
    assert {verdict.outcome for verdict in report.verdicts} == {Outcome.FAILED}
    assert all(told in verdict.summary for verdict in report.verdicts)
    if question(name).language == "sql":
        assert told in str(refusal(source))
