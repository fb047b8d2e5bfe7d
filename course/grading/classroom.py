"""Grade a whole class: prepare, run, score; nothing is lost when any of it is killed, and nobody is graded twice."""

from __future__ import annotations

import contextlib
import errno
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import nbformat

from autograder.base.whole_file import write_whole
from autograder.report.as_json import from_plain
from autograder.sandbox import Isolation
from course.grading.graded import work
from course.grading.graded.grader import Feedback
from course.grading.graded.outputs import Kept
from course.grading.graded.pool import Pool
from course.grading.graded.records import (
    Basis,
    Incident,
    Record,
    RecordError,
    Seconds,
    read_record,
    records_folder,
    write_record,
)
from course.grading.graded.sandbox import imported
from course.grading.graded.seeds import seed
from course.grading.graded.versions import Version, asked_in, version_of
from course.grading.handed_in.intake import content_of, files_beside, plain_files
from course.grading.handed_in.timestamps import TimestampError
from course.grading.nbgrader.book import Book, Prepared
from course.grading.nbgrader.lock import BusyError, alone
from course.grading.unchanged import standing
from course.learner.recorded import FILE

_EVERYBODYS = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM))
"""Faults of the machine, which no submission brings about: no place on the disk, no files left to open."""

Told = Callable[[str, str], None]
"""Called with a student and what happened: ``graded``, ``kept`` or ``failed``."""


@dataclass
class Tally:
    """What a run did: students graded, kept as they were, and failed with the reason.

    Of those graded by question, since only the assignment was mended: how many of their questions were judged anew, and
    how many verdicts stand.
    """

    graded: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    anew: int = 0
    stand: int = 0


class Classroom:
    """One assignment of a class.

    Parameters
    ----------
    book
        The gradebook and folders.
    feedback
        What students are told of hidden cases.

    """

    def __init__(self, book: Book, isolation: Isolation, feedback: Feedback = "names") -> None:
        self.book = book
        self.isolation = isolation
        self.feedback: Feedback = feedback
        self._folder = records_folder(book.root, book.assignment).parent
        self._source = book.source().read_bytes() if book.source().exists() else b""
        self._seed = seed(book.root)
        self._variants = book.variants()
        self._preload = imported(book.root, book.assignment)
        self._prepared: dict[str, tuple[Prepared, str, Basis]] = {}
        self._deadlines = book.deadlines()
        self._whole = False
        self.version = version_of(asked_in(self._source))

    def grade(
        self, students: Sequence[str], pool: Pool, told: Told, *, force: bool = False, renew: bool = False
    ) -> Tally:
        """Grade these students; whoever is graded already, with the same bytes and terms, is kept.

        A grade that only another version of judge or questions gave stands too, unless asked to `renew` it.

        Raises
        ------
        BusyError
            Another process grades this assignment now.

        """
        tally = Tally()
        with alone(self._folder / "lock", self.book.assignment), self.book.written_ahead():
            todo = []
            self._deadlines = self.book.deadlines()
            scored = set() if force else self.book.scored()
            for student in students:
                with _alone_at_fault(student, tally, told):
                    key = self.key(student)
                    if student in scored and self._stands(student, key, renew=renew):
                        tally.kept.append(student)
                        told(student, "kept")
                    else:
                        todo.append((student, key))
            self._whole = force
            if force:
                for _, key in todo:
                    self._forget(key)
            for student, result in self._results(todo, pool, tally, told):
                with _alone_at_fault(student, tally, told):
                    kept = self._end(student, result)
                    tally.anew, tally.stand = tally.anew + len(kept.anew), tally.stand + len(kept.stand)
                    tally.graded.append(student)
                    told(student, "graded")
        return tally

    def _results(
        self, todo: Sequence[tuple[str, str]], pool: Pool, tally: Tally, told: Told
    ) -> Iterator[tuple[str, Mapping[str, Any] | Exception]]:
        """Yield every student's result: those a killed run left behind first, then those of the pool."""
        waiting = []
        for student, key in todo:
            left = self._left(key)
            if left is None:
                waiting.append((student, key))
            elif self._prepare(student, key, tally, told) is not None:
                yield student, left
        yield from pool.results(self._tasks(waiting, tally, told))

    def _tasks(self, todo: Sequence[tuple[str, str]], tally: Tally, told: Told) -> Iterator[tuple[str, work.Task]]:
        for student, key in todo:
            prepared = self._prepare(student, key, tally, told)
            if prepared is not None:
                yield student, replace(self.task(key, prepared.notebook, prepared.files), kept=prepared.kept)

    def task(self, key: str, notebook: str, files: Mapping[str, bytes]) -> work.Task:
        """Return what a process needs to grade a notebook as this class is graded."""
        terms = (self._seed, self.isolation.value, self.feedback)
        return work.Task(key, notebook, *terms, files, self._preload, variants=self._variants)

    def _prepare(self, student: str, key: str, tally: Tally, told: Told) -> Prepared | None:
        with _alone_at_fault(student, tally, told):
            basis, kept = self._basis(student), self._stand(student, key)
            prepared = self.book.prepare(student)
            prepared.kept = kept
            extended = self._deadlines.told(student)
            prepared.incidents += [{"where": "deadline", "what": extended}] if extended else []
            self._prepared[student] = (prepared, key, basis)
            return prepared
        return None

    def _end(self, student: str, result: Mapping[str, Any] | Exception) -> Kept:
        prepared, key, basis = self._prepared.pop(student)
        if isinstance(result, Exception):
            raise result
        self._keep(key, result)
        try:
            self.book.finish(prepared, nbformat.v4.reads(str(result["notebook"])))
            write_record(self.book.root, replace(self._record(prepared, key, result), basis=basis))
        except OSError:
            raise  # the result stands for the next run
        except Exception:
            self._forget(key)  # a result that cannot be entered would fail again alike
            raise
        self._forget(key)
        return prepared.kept or Kept()

    def _record(self, prepared: Prepared, key: str, result: Mapping[str, Any]) -> Record:
        incidents = [*prepared.incidents, *result["incidents"]]
        return Record(
            student=prepared.student,
            assignment=self.book.assignment,
            key=key,
            isolation=str(result["isolation"]),
            seed=self._seed,
            reports=tuple(from_plain(plain) for plain in result["reports"]),
            incidents=tuple(Incident(incident["where"], incident["what"]) for incident in incidents),
            needs_human=tuple(prepared.needs_human),
            seconds=Seconds(**result["seconds"]),
            version=self.version,
        )

    def key(self, student: str, version: Version | None = None) -> str:
        """Return what names the verdict on what a student handed in, by today's version or by another."""
        source = self._source + self._deadlines.terms(student).encode()
        terms = (*self._terms(), version or self.version)
        return work.key_of(self._handed_in(student), source, *terms)

    def _handed_in(self, student: str) -> dict[str, bytes]:
        return {name: content_of(path) for name, path in plain_files(self.book.submitted(student)).items()}

    def _basis(self, student: str) -> Basis:
        """Return what a grade rests on; of the files beside the source, those that an answer's cells may read."""
        beside = {
            f"\0{name}": content for name, content in files_beside(self.book.source().parent).items() if name != FILE
        }
        return Basis(work.key_of({**beside, **self._handed_in(student)}, b"", *self._terms()), self.book.cells)

    def _terms(self) -> tuple[object, ...]:
        """Return what a class is judged on alike; of variants nothing where it has the published questions."""
        given = (sorted(self._variants.items()),) if self._variants else ()
        return (self._seed, self.isolation.value, self.feedback, *given)

    def _stand(self, student: str, key: str) -> Kept | None:
        """Return the verdicts that stand though the student is graded again; they outlive a run that is killed.

        Grading removes the graded notebook in which they are found.
        """
        if self._whole:
            return None
        path = self._result_path(key).with_suffix(".kept")
        with contextlib.suppress(OSError, ValueError, TypeError):
            return Kept(**json.loads(path.read_bytes()))
        with contextlib.suppress(RecordError):
            record = read_record(self.book.root, self.book.assignment, student)
            if record is None or record.key == key:
                return None
            waiting = self.book.waiting(student)
            kept = standing(record, self.graded(student), self._basis(student), self.version, waiting)
            if kept is not None:
                _write(path, asdict(kept))
            return kept
        return None

    def _forget(self, key: str) -> None:
        path = self._result_path(key)
        for file in (path, path.with_suffix(".kept")):
            file.unlink(missing_ok=True)

    def graded(self, student: str) -> Path:
        """Return a student's graded notebook, which need not exist."""
        return self.book.autograded(student) / f"{self.book.notebook}.ipynb"

    def _stands(self, student: str, key: str, *, renew: bool) -> bool:
        """Whether a student's scores are those of these very bytes: the record is written last of all."""
        try:
            record = read_record(self.book.root, self.book.assignment, student)
        except RecordError:
            return False
        if record is None or not self.graded(student).exists():
            return False
        if record.key == key:
            return True
        older = None if renew else record.version
        return older is not None and record.key == self.key(student, older)

    def _result_path(self, key: str) -> Path:
        return self._folder / "results" / f"{key}.json"

    def _keep(self, key: str, result: Mapping[str, Any]) -> None:
        """Keep a result on disk until the gradebook has it."""
        _write(self._result_path(key), result)

    def _left(self, key: str) -> Mapping[str, Any] | None:
        try:
            result: dict[str, Any] = json.loads(self._result_path(key).read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        return result


def _write(path: Path, plain: Mapping[str, Any]) -> None:
    """Write JSON in the place of a file, whole or not at all."""
    # At once: `json.dump` writes piece by piece, which takes five times as long.
    write_whole(path, json.dumps(plain), private=True)


@contextlib.contextmanager
def _alone_at_fault(student: str, tally: Tally, told: Told) -> Iterator[None]:
    """Keep to one submission whatever goes wrong with it; only what hits everybody, as a full disk does, goes on."""
    try:
        yield
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _EVERYBODYS:
            raise  # said once, and what was graded is kept
        told_in_full = isinstance(error, TimestampError)
        tally.failed[student] = str(error) if told_in_full else f"{type(error).__name__}: {error}"
        told(student, "failed")


__all__ = ["BusyError", "Classroom", "Tally", "Told"]
