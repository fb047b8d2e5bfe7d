"""Reviews of a batch's labels: mostly right, some undecided, and spot checks that belong to no label."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from labelyard.randomness import draw, happens, lognormal_table
from labelyard.staff import NEVER
from labelyard.workdays import HOUR

if TYPE_CHECKING:
    from labelyard.arrays import Bools, Codes, Ints
    from labelyard.company import Batch, Company
    from labelyard.copies import LabelRows

_REVIEWED = 0.15  # of submitted labels
_ACCEPTS_RIGHT, _ACCEPTS_WRONG = 0.96, 0.25  # what a reviewer lets pass


@dataclass(frozen=True, slots=True)
class Reviews:
    """The reviews of a batch, sorted by time."""

    row: Ints  # position of the label in the batch's rows
    reviewer_id: Ints
    accepted: Bools
    pending: Bools
    spot_check: Bools  # belongs to no label
    reviewed_at: Ints


def make_reviews(batch: Batch, rows: LabelRows, true_code: Codes) -> Reviews:
    """Review some submitted labels; `true_code` is the true label of each row, shape (rows,)."""
    rng, effects = batch.stream("reviews"), batch.company.effects
    row = np.flatnonzero(happens(rng, _REVIEWED, len(rows.code)) & ~rows.abandoned)
    n = len(row)
    right = rows.code[row] == true_code[row]
    latest = np.maximum(rows.submitted[row], rows.started[row])
    wait = (draw(rng, n, lognormal_table(5.0, 1.0)) * HOUR).astype(np.int64)
    reviewed_at = latest + wait
    order = np.argsort(reviewed_at, kind="stable")
    reviews = Reviews(
        row=row,
        reviewer_id=_reviewers(batch.company, rng, rows.annotator_id[row]),
        accepted=happens(rng, np.where(right, _ACCEPTS_RIGHT, _ACCEPTS_WRONG), n),
        pending=happens(batch.stream("pending"), effects.pending_share, n),
        spot_check=happens(batch.stream("spot checks"), effects.spot_check_share, n),
        reviewed_at=reviewed_at,
    )
    return Reviews(*(getattr(reviews, name)[order] for name in Reviews.__slots__))


def _reviewers(company: Company, rng: np.random.Generator, author_id: Ints) -> Ints:
    """Draw reviewers among the seniors: hired before the first day, honest, and never the label's own author."""
    staff = company.staff
    senior = np.flatnonzero((staff.hired < 0) & (staff.left == NEVER) & (staff.spammer == 0))
    pool = senior[: max(len(senior) // 12, 2)] + 1
    place = rng.integers(0, len(pool), len(author_id))
    own = pool[place] == author_id
    reviewer: Ints = pool[(place + own) % len(pool)]
    return reviewer
