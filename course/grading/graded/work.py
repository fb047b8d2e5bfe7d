"""Grading one submission as a pure function: the same task gives the same scores, in whichever process it is done."""

from __future__ import annotations

import atexit
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.report.as_json import to_plain
from autograder.sandbox import Isolation
from course.grading.graded.grader import Feedback, Graded, Grader
from course.grading.graded.outputs import Kept
from course.grading.graded.sandbox import PRELOADED

_GRADERS: dict[tuple[int, Isolation, str, tuple[str, ...]], Grader] = {}


@dataclass(frozen=True, slots=True)
class Task:
    """A submission to grade, by value: it may be sent to another machine that has the course."""

    key: str
    notebook: str
    seed: int
    isolation: str
    feedback: Feedback = "names"
    files: Mapping[str, bytes] = field(default_factory=dict)
    preload: tuple[str, ...] = PRELOADED
    kept: Kept | None = None
    variants: Mapping[str, str] = field(default_factory=dict)


def grade(task: Task) -> dict[str, Any]:
    """Grade a task in this process; return the executed notebook (JSON text), the reports and the times.

    Raises
    ------
    BenchDiedError
        The bench dies again and again.

    """
    return _plain(_grader(task).grade(json.loads(task.notebook), task.files, task.kept, task.variants))


def warm(seed: int, isolation: str, feedback: Feedback, preload: tuple[str, ...] = PRELOADED) -> None:
    """Start this process's bench, so that it is ready when the first task comes."""
    _grader(Task("", "", seed, isolation, feedback, preload=preload)).bench()


def key_of(submission: Mapping[str, bytes], source: bytes, *terms: object) -> str:
    """Return what names a verdict: the submission's and the assignment's bytes, and the terms it was judged on.

    Terms are the seed, the isolation, what is told of hidden cases, and the version of the judge and the questions.
    """
    digest = hashlib.sha256(" ".join(map(str, terms)).encode())
    for name, content in sorted({**submission, "\0source": source}.items()):
        digest.update(f"\0{name}\0{len(content)}\0".encode(errors="surrogateescape"))
        digest.update(content)
    return digest.hexdigest()


def _grader(task: Task) -> Grader:
    known = (task.seed, Isolation(task.isolation), task.feedback, task.preload)
    if known not in _GRADERS:
        if not _GRADERS:
            atexit.register(_close)
        _GRADERS[known] = Grader(*known)
    return _GRADERS[known]


def _close() -> None:
    while _GRADERS:
        _GRADERS.popitem()[1].close()


def _plain(graded: Graded) -> dict[str, Any]:
    return {
        "notebook": json.dumps(graded.notebook),
        "isolation": graded.isolation.value,
        "reports": [to_plain(report) for report in graded.reports],
        "incidents": graded.incidents,
        "seconds": {
            "cells": round(graded.cells_seconds, 4),
            "judged": round(graded.judged_seconds, 4),
            "overhead": round(graded.overhead_seconds, 4),
        },
        "worker": os.getpid(),
    }
