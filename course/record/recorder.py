"""What writes to the record while somebody practises: it says what went wrong once, and never costs a verdict."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.base import clock
from autograder.report.verdicts import Verdict
from course.record.events import Event
from course.record.place import is_off, old_records, record_file
from course.record.store import RecordError, Store

_TAKEN_OVER = uuid.UUID("6f1d5a0c-7c9e-4b58-9d3e-2f6a1b0c4d11")
"""Names the events of an older record, so that they are the same however often it is taken over."""


@dataclass
class Recorder:
    """One sitting at the record that serves this process: a kernel's, or a command's.

    `tell` gets each sentence that a learner should read about the record itself; `wanted` says whether there is
    anybody whose practice it is.
    """

    tell: Callable[[str], None] = print
    wanted: Callable[[], bool] = lambda: not is_off()
    _opened: dict[str, float] = field(default_factory=dict)
    _store: Store | None = None
    _silent: bool = False

    def opened(self, exercise: str) -> None:
        """Note that an exercise is worked on: from here its seconds count, in this sitting."""
        if exercise not in self._opened and self.wanted():
            self._opened[exercise] = clock.seconds()
            self._note(lambda: Event(kind="opened", exercise=exercise, at=clock.moment()))

    def checked(self, exercise: str, verdict: Verdict, answer: object) -> None:
        """Keep a verdict that is about to be shown, on an answer that is known again by its text."""
        if not self.wanted():
            return
        self.opened(exercise)

        def made() -> Event:
            digest = hashlib.sha256(str(answer).encode("utf-8", "surrogatepass")).hexdigest()[:16]
            return Event(
                kind="checked",
                exercise=exercise,
                at=clock.moment(),
                criterion=verdict.criterion,
                outcome=verdict.outcome.value,
                points=float(verdict.points),
                of=float(verdict.of),
                misconception=verdict.diagnosis or verdict.misconception,
                answer=digest,
                tries=self._tries(exercise, verdict.criterion, digest),
                seconds=self._seconds(exercise),
                seed=verdict.seed,
            )

        self._note(made)

    def note(self, kind: str, exercise: str, detail: str | None = None) -> None:
        """Keep something else that happened: a hint, a solution, a question at a desk, a scope."""
        if not self.wanted():
            return
        self.opened(exercise)
        self._note(
            lambda: Event(
                kind=kind, exercise=exercise, at=clock.moment(), seconds=self._seconds(exercise), detail=detail
            )
        )

    def begun(self, exercise: str, detail: str | None = None) -> None:
        """Note that an exercise is begun, or begun again: a new attempt, whose seconds count from here."""
        if self.wanted():
            self._opened[exercise] = clock.seconds()
            self._note(lambda: Event(kind="begun", exercise=exercise, at=clock.moment(), detail=detail))

    def marked(self, exercise: str, criterion: str, points: float, of: float) -> None:
        """Keep the points that somebody gives to a written answer of their own; they count nowhere."""
        if self.wanted():
            self._note(
                lambda: Event(
                    kind="marked", exercise=exercise, at=clock.moment(), criterion=criterion, points=points, of=of
                )
            )

    def store(self) -> Store:
        """Return the record of this process, with what an older Loopless remembered taken over."""
        path = record_file()
        if self._store is None or self._store.path != path:
            self._store = Store(path)
            take_over(self._store)
        return self._store

    def _seconds(self, exercise: str) -> float:
        return round(clock.seconds() - self._opened[exercise], 1)

    def _tries(self, exercise: str, criterion: str, digest: str) -> int:
        """Return which different answer it is since the criterion was passed last."""
        answers: list[str | None] = []
        for event in self.store().events(exercise):
            if event.kind == "checked" and event.criterion == criterion:
                answers = [] if event.passed and event.answer != digest else [*answers, event.answer]
        before = list(dict.fromkeys(answers))
        return before.index(digest) + 1 if digest in before else len(before) + 1

    def _note(self, made: Callable[[], Event]) -> None:
        try:
            store = self.store()
            store.add(made())
        except (RecordError, OSError, ValueError) as error:
            if not self._silent:
                self._silent = True
                self.tell(f"Your practice is not being recorded: {error}. Verdicts are as ever.")
            return
        if store.set_aside is not None:
            self.tell(f"The record of your practice was broken; it lies in {store.set_aside}, and a new one has begun.")
            store.set_aside = None


def take_over(store: Store) -> None:
    """Add what the older records beside a learner's notebooks say; adding it twice changes nothing.

    Raises
    ------
    RecordError
        The record cannot be written.

    """
    found = [event for path in old_records(store.path) for event in _old_events(path)]
    if found:
        store.add(*found)


def _old_events(path: Path) -> Iterator[Event]:
    """Yield what a `progress.json` says: question -> ["accuracy passed", "solution seen", …], without times."""
    try:
        plain: Any = json.loads(path.read_text(encoding="utf-8"))
        at = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
    except (OSError, ValueError):
        return
    for exercise, told in plain.items() if isinstance(plain, dict) else ():
        for what in told if isinstance(told, list) else ():
            identity = uuid.uuid5(_TAKEN_OVER, f"{exercise}\n{what}").hex
            if what == "solution seen":
                yield Event(kind="solution", exercise=exercise, at=at, id=identity)
            elif str(what).endswith(" passed"):
                criterion = str(what).removesuffix(" passed")
                yield Event(
                    kind="checked", exercise=exercise, at=at, criterion=criterion, outcome="passed", id=identity
                )
