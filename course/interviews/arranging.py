"""An interview arranged: dealt by the record of practice, its folder made. For the command and for the panel."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from pathlib import Path

from autograder.base import clock as clocks
from course.interviews.dealing import MINUTES, DealingError, deal, offered, repeat
from course.interviews.preparing import make
from course.interviews.running import running
from course.interviews.sitting import Dealt, Kind, Sitting
from course.interviews.state import interviews
from course.record import RecordError, Store, is_off, record_file
from course.record.listed import listed_exercises
from course.record.progress import Progress, progress

_SEEDS = 1_000_000


@dataclass(frozen=True, slots=True)
class Arranged:
    """An interview that waits to begin."""

    notebook: Path
    sitting: Sitting


def arrange(
    kind: Kind,
    work: Path,
    *,
    minutes: int | None = None,
    topic: str = "",
    seed: int | None = None,
    now: dt.datetime | None = None,
) -> Arranged:
    """Deal an interview and make its folder in a learner's folder.

    Parameters
    ----------
    seed
        Repeats an interview: one that lies in the learner's folder asks the same again, whatever was practised since;
        else the same record and the same seed give the same. Drawn where it is left out.

    Raises
    ------
    DealingError
        Nothing can be dealt as asked, or an interview runs.
    OSError
        The folder cannot be made.

    """
    now = now or clocks.moment()
    runs = running(work, now)
    if runs is not None and runs.begun is not None and not runs.handed_in:
        msg = f"an interview runs in {runs.notebook}: go on there, hand it in, or delete its folder"
        raise DealingError(msg)
    drawn = secrets.randbelow(_SEEDS) if seed is None else seed
    length = minutes or MINUTES[kind]
    pool = offered()
    dealt = _again(kind, work, drawn, length, topic) if seed is not None else None
    if dealt is None:
        dealt = deal(kind, pool, _known(work, now), now, seed=drawn, minutes=length, topic=topic)
    sitting = Sitting(kind, drawn, length, dealt, {}, (), ())
    return Arranged(make(work, sitting, now), sitting)


def _again(kind: Kind, work: Path, seed: int, minutes: int, topic: str) -> tuple[Dealt, ...] | None:
    """Return what an earlier interview of this seed asked; None where there was none, or a topic is named."""
    earlier = [
        state.sitting for _, state in interviews(work) if (state.sitting.kind, state.sitting.seed) == (kind, seed)
    ]
    if topic or not earlier:
        return None
    return repeat((dealt.name for dealt in earlier[0].dealt), offered(), minutes)


def _known(work: Path, now: dt.datetime) -> Progress:
    """Return what the record tells; nothing where there is none, or it cannot be read."""
    try:
        events = [] if is_off() else Store(record_file(work if work.is_dir() else None)).events()
    except RecordError:
        events = []
    return progress(events, listed_exercises(), now)
