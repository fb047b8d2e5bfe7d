"""A bench that dies under the judge: nothing was learnt, so nobody is blamed and nobody gets points for it."""

from __future__ import annotations

import pytest

from autograder.sandbox import BenchDiedError, processes, strongest
from course.content.bank import question
from course.grading.graded.grader import Grader
from tests.course.grading.courses import SQL


def test_a_bench_that_dies_before_its_engine_starts_is_no_fault_of_the_judge():
    """Where the bench is gone when a query is first asked, the submission is judged again, not given its points."""
    asked = question(SQL)
    with Grader(1, strongest()) as grader:
        grader.exam(asked)  # an engine that has no child yet
        grader.bench().ready()
        processes.end(processes.family(grader.bench().pid))
        grader.bench()._process.wait()
        with pytest.raises(BenchDiedError):
            grader.judge_query(asked, asked.solution)
