"""Scopes of case studies: what a learner asked and committed, judged claim by claim; knows no particular case."""

from autograder.scopes.case_study import CaseStudy, CaseStudyError, Instance, load_case_study
from autograder.scopes.claims import Claim
from autograder.scopes.committed import Committed, read_committed
from autograder.scopes.judging import judge_scope
from autograder.scopes.made import Made

__all__ = [
    "CaseStudy",
    "CaseStudyError",
    "Claim",
    "Committed",
    "Instance",
    "Made",
    "judge_scope",
    "load_case_study",
    "read_committed",
]
