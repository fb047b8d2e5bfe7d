"""No right answer of the bank takes a step a row: the reference and other ways of a few questions, at two scales."""

from pathlib import Path

import pytest

from autograder.judging.counting import count_at_scale, count_loops
from autograder.judging.trial import Exam, Trial
from autograder.questions.answer import read_answer
from course.content.bank import ASSIGNMENTS, question

NAMES = ("to_local_time", "parse_dates_by_source", "merge_keeping_rows", "session_of_event", "sample_ratio_mismatch")


def _folder(name: str) -> Path:
    return next(ASSIGNMENTS.glob(f"*/{name}"))


@pytest.mark.parametrize("name", NAMES)
def test_right_answers_take_no_step_a_row(name: str) -> None:
    """Whatever library it uses, a right answer measures nothing that grows, and nothing is heard of it."""
    asked = question(name)
    exam = Exam(asked, 11)
    for answer in (asked.solution, *map(read_answer, sorted((_folder(name) / "right").glob("*.py")))):
        trial = Trial(exam, answer)
        scaled = count_at_scale(trial)
        assert scaled is not None
        for evidence in (count_loops(trial).evidence, scaled):
            assert evidence.slope <= 0.0
            assert (evidence.call_slope, evidence.audited, evidence.growing, evidence.elsewhere) == (0.0, (), (), ())
