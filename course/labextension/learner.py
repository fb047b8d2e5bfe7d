"""The learner whom a server serves: the notebooks, the record beside them, and what the panel shows of both."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from autograder.base import clock
from course.content.course_root import course_root
from course.labextension import interviews
from course.labextension.catalogue import CatalogueError, catalogue
from course.labextension.following import Stamp, stamp
from course.labextension.shown import Beside, Notebook, shown
from course.record.events import Event
from course.record.place import is_off, record_file
from course.record.plan_file import PlanError, plan_file, read_plan
from course.record.planning import MOCKS, Planned, planned
from course.record.progress import Listed, progress
from course.record.recorder import take_over
from course.record.store import RecordError, Store, with_companions

_OFF = "Nothing is recorded: LOOPLESS_RECORD=off. Without that variable, your progress stands here."


@dataclass
class Learner:
    """Whoever practises in the folder that the server shows, or in one below it."""

    root: Path
    listed: list[Listed] | None = None
    _taken_over: bool = False
    _broken: list[str] = field(default_factory=list)

    @property
    def work(self) -> Path:
        """The folder with the notebooks."""
        if is_off():
            return self.root
        folder = record_file(self.root).parent.parent
        beside = course_root().folder / "work"
        return next((one for one in (folder, beside) if one.is_relative_to(self.root)), self.root)

    @property
    def prefix(self) -> str:
        """What leads from the server's root to that folder; empty, or with a slash at its end."""
        inside = self.work.relative_to(self.root).as_posix()
        return "" if inside == "." else f"{inside}/"

    def stamp(self) -> Stamp:
        """Return what changes with the record, the plan and the interviews, without reading them."""
        record = [] if is_off() else with_companions(record_file(self.root))[:2]
        return stamp(*record, *map(plan_file, record[:1]), *interviews.files(self.work))

    def shown(self, now: dt.datetime | None = None) -> dict[str, Any]:
        """Return all that the panel shows; a record that cannot be read is told, and costs the path nothing."""
        now = now or clock.moment()
        listed, unlisted = self._list()
        events, unread = self._read()
        plan, unplanned = self._plan(events, listed, now)
        beside = Beside(
            notebooks={name: self._notebook(name) for name in {one.topic for one in listed}},
            interview=interviews.running(self.work, now, self.prefix),
            kinds=interviews.kinds(),
            plan=plan,
            told=[*unlisted, *unread, *unplanned],
        )
        return shown(progress(events, listed, now), beside, now)

    def begin(self, kind: str) -> dict[str, str]:
        """Begin an interview of a kind; return where its notebook is.

        Raises
        ------
        BeginError
            None can be begun.

        """
        return {"notebook": f"{self.prefix}{interviews.begin(self.work, kind)}"}

    def _list(self) -> tuple[list[Listed], list[str]]:
        """Return the exercises, and why there are none."""
        if self.listed is None:
            try:
                self.listed = catalogue(self.work)
            except CatalogueError as error:
                return [], [str(error)]
        return self.listed, []

    def _read(self) -> tuple[list[Event], list[str]]:
        """Return the events of the record, and what went wrong with it."""
        if is_off():
            return [], [_OFF]
        store = Store(record_file(self.root))
        try:
            if not self._taken_over:
                take_over(store)
                self._taken_over = True
            events = store.events()
        except (RecordError, OSError, ValueError) as error:
            return [], [f"Your record cannot be read, so that nothing counts as done here: {error}"]
        if store.set_aside is not None:
            self._broken.append(f"Your record was broken; it lies in {store.set_aside}, and a new one has begun.")
        return events, self._broken

    def _plan(self, events: list[Event], listed: list[Listed], now: dt.datetime) -> tuple[Planned | None, list[str]]:
        """Return the plan that was made with the days that it has now, and what went wrong with it."""
        if is_off():
            return None, []
        try:
            kept = read_plan(record_file(self.root))
        except PlanError as error:
            return None, [f"{error}: make it anew in a terminal, loopless plan --until DATE."]
        if kept is None:
            return None, []
        return planned(kept, events, listed, now.astimezone(), MOCKS if interviews.kinds() else ()), []

    def _notebook(self, topic: str) -> Notebook:
        folder = self.work / topic
        found = [folder / f"{topic}.ipynb", *sorted(folder.glob("*.ipynb"))]
        path = next((one for one in found if one.is_file()), None)
        released = course_root().release / topic / f"{topic}.ipynb"
        title = _heading(released) or (path and _heading(path)) or topic
        return Notebook(title, f"{self.prefix}{path.relative_to(self.work).as_posix()}" if path is not None else None)


@lru_cache(maxsize=128)
def _heading(notebook: Path) -> str | None:
    """Return a notebook's first heading."""
    try:
        first = json.loads(notebook.read_text(encoding="utf-8"))["cells"][0]
        line = "".join(first["source"]).splitlines()[0]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return line.removeprefix("# ") if line.startswith("# ") else None
