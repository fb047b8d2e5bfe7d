"""When an exercise should be practised again: by FSRS (the `fsrs` package), from how its attempts went."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from course.record.attempts import APART, Attempt, Rating

MOST_DAYS = 60
"""Nobody prepares for an interview for longer; FSRS alone would come back after a year."""


def due_from(made: Sequence[Attempt], now: dt.datetime) -> dt.datetime | None:
    """Return when an exercise is due again after its attempts; None as long as none has ended.

    An attempt that has not passed is rated once it is over, that is after a pause. Whole days matter here, so that
    FSRS's steps of minutes for what is new are left out, and its random spread too: the same record, the same day.
    """
    rated = [attempt for attempt in made if attempt.passed or now - attempt.ended > APART]
    if not rated:
        return None
    import fsrs  # noqa: PLC0415 (nothing is due for whoever has just begun)

    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=MOST_DAYS, enable_fuzzing=False)
    card = fsrs.Card(card_id=1)
    for attempt in rated:
        card, _ = scheduler.review_card(card, fsrs.Rating(attempt.rating), attempt.ended)
    due = card.due
    # What went wrong in the last attempt is due at once, not a day later.
    return rated[-1].ended if rated[-1].rating is Rating.AGAIN and not rated[-1].passed else due
