"""What came back is scored by the question's own rule, beside the reference's and the naive policy's returns."""

from autograder.judging.scoring.marking import Scored, case_score
from autograder.judging.scoring.ruling import RULE_BROKE, ScoringFaultError, apart, unscorable

__all__ = ["RULE_BROKE", "Scored", "ScoringFaultError", "apart", "case_score", "unscorable"]
