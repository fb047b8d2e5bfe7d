"""What the prompts of the bank say, and that their words mean the same in every one of them."""

import re
from pathlib import Path

import pyarrow as pa
import pytest

from autograder.compare.comparison import compare
from autograder.judging.trial import Exam
from autograder.verify.examples import shown_result
from course.content.bank import ASSIGNMENTS, assignments, question

WITH_WORDS = ("02_timestamps_and_logs", "03_schema_merge")
STRIPS = (
    "parse_numbers",
    "parse_mixed_timestamps",
    "parse_log_lines",
    "flatten_json_lines",
    "missing_by_contract",
    "unify_vendors",
)
SCORED = {"adaptive_redundancy", "edge_case_mining", "review_queue", "route_disagreements", "validation_rule"}
NOT_A_TABLE = SCORED | {"permutation_p_value", "power_curve", "reliability_diagram"}
MOMENTS = ("parse_mixed_timestamps", "parse_log_lines", "resolve_offsets", "to_local_time")


def words(assignment: str) -> str:
    lesson = (ASSIGNMENTS / assignment / "lesson.md").read_text(encoding="utf-8")
    found = re.search(r"^## Words that mean one thing\n(.*?)^## ", lesson, re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1]


def test_the_glossary_is_the_same_in_every_lesson() -> None:
    """Both lessons that need the words of the prompts explain all of them, alike."""
    first, second = (words(assignment) for assignment in WITH_WORDS)
    assert first == second
    for word in ("digit", "blank", "White space", "Lines", "Zeros at the beginning", "the same", "promised"):
        assert f"**{word}**" in first


@pytest.mark.parametrize("name", STRIPS)
def test_what_is_stripped_is_white_space(name: str) -> None:
    """Where a prompt strips a text or speaks of an empty line, it says white space, and which."""
    assert "White space" in question(name).prompt or "white space" in question(name).prompt
    assert "whatever `str.isspace` says" in question(name).prompt
    assert not re.search(r"[Bb]lanks (?:or tabs|at both ends|around)", question(name).prompt)


def in_another_zone(table: pa.Table, zone: str | None) -> pa.Table:
    """Return the table with its moments in another zone; with no zone, as that clock's readings."""
    columns = []
    for column in table.columns:
        if pa.types.is_timestamp(column.type) and column.type.tz is not None:
            column = column.cast(pa.timestamp(column.type.unit, zone))  # noqa: PLW2901
        columns.append(column)
    return pa.Table.from_arrays(columns, names=table.column_names)


@pytest.mark.parametrize("name", MOMENTS)
def test_moments_are_right_in_any_zone_and_wrong_in_none(name: str) -> None:
    """Moments may be shown in Berlin's time as well as in UTC, as the prompt says; without a zone they are refused."""
    exam = Exam(question(name), seed=1)
    expected = exam.expected(next(exam.samples())).result
    assert expected is not None
    assert "UTC or any other: moments are compared" in exam.question.prompt
    assert compare(in_another_zone(expected, "Europe/Berlin"), expected, exam.rule) is None
    assert compare(in_another_zone(expected, None), expected, exam.rule) is not None


def test_examples_are_told_as_tables() -> None:
    """Every prompt shows its example as a table that is compared with the reference; two are told in another form."""
    without = set()
    for one in (one for group in assignments() for one in group.questions):
        exam = Exam(one, seed=1)
        result = exam.expected(next(exam.samples())).result
        assert result is not None
        if shown_result(one.prompt, result.column_names) is None:
            without.add(one.name)
    assert without == NOT_A_TABLE


@pytest.mark.parametrize("path", sorted(ASSIGNMENTS.glob("0*/*/solution.py")), ids=lambda path: path.parent.name)
def test_a_starter_has_one_placeholder(path: Path) -> None:
    """What only a solution needs stands inside the markers of its function."""
    assert path.read_text(encoding="utf-8").count("### BEGIN SOLUTION") == 1
