"""The interviews that were handed in, for whoever looks back."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from course.interviews.sitting import Kind, Sitting, SittingError
from course.interviews.state import FOLDER, FROZEN, OUTCOME, PAGE, frozen


@dataclass(frozen=True, slots=True)
class Held:
    """An interview that was handed in; `decision` and `page` are None as long as its debrief was not made."""

    folder: Path
    kind: Kind
    seed: int
    minutes: int
    worked: float
    handed_in: dt.datetime
    dealt: tuple[str, ...]
    decision: str | None
    page: Path | None

    def sitting(self) -> Sitting:
        """Return what was handed in."""
        return frozen(self.folder)


def history(work: Path) -> list[Held]:
    """Return the interviews in a learner's folder that were handed in, the oldest first; broken ones are left out."""
    found = []
    for path in sorted((work / FOLDER).glob(f"*/{FROZEN}")):
        with suppress(SittingError):
            found.append(_held(path.parent, frozen(path.parent)))
    return sorted(found, key=lambda held: held.handed_in)


def _held(folder: Path, sitting: Sitting) -> Held:
    handed_in = sitting.at("handed_in")
    if handed_in is None:
        msg = f"{folder / FROZEN} was not handed in"
        raise SittingError(msg)
    page = folder / PAGE
    return Held(
        folder=folder,
        kind=sitting.kind,
        seed=sitting.seed,
        minutes=sitting.minutes,
        worked=sitting.seconds_worked() / 60,
        handed_in=handed_in,
        dealt=tuple(dealt.name for dealt in sitting.dealt),
        decision=_decision(folder),
        page=page if page.is_file() else None,
    )


def _decision(folder: Path) -> str | None:
    try:
        told = json.loads((folder / OUTCOME).read_text(encoding="utf-8"))["decision"]
    except (OSError, KeyError, TypeError, ValueError):
        return None
    return str(told)
