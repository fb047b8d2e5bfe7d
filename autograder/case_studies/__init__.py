"""Scopes of case studies: what a learner asked and committed, judged claim by claim; knows no particular case."""

from autograder.case_studies.case_study import CaseStudy, CaseStudyError, Instance, load_case_study
from autograder.case_studies.claims import Claim
from autograder.case_studies.committed import Committed, read_committed
from autograder.case_studies.judging import judge_scope
from autograder.case_studies.made import Made, Values, only, right_but

__all__ = [
    "CaseStudy",
    "CaseStudyError",
    "Claim",
    "Committed",
    "Instance",
    "Made",
    "Values",
    "judge_scope",
    "load_case_study",
    "only",
    "read_committed",
    "right_but",
]
