"""From the scores of a case's draws to what the case earns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from autograder.questions.scoring import Scoring
from autograder.report.verdicts import Score

_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of three returns on one sample: an answer's, the reference's and the naive policy's."""

    mine: float
    reference: float
    naive: float


def case_score(scoring: Scoring, draws: Sequence[Scored]) -> Score:
    """Return the score of a case, of which every draw was scored."""
    mine, reference, naive = (
        round(fmean(getattr(draw, who) for draw in draws), _DIGITS) for who in ("mine", "reference", "naive")
    )
    earned = scoring.earned(mine, reference, naive)
    return Score(scoring.what, mine, reference, naive, scoring.naive_name, scoring.share, earned)
