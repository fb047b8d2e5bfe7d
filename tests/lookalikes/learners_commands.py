"""The commands of a learner's day, one after another in this process and its children. Prints what each said.

`main` is called from `python -c`, so that a child that starts anew imports nothing of this.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from autograder.base.machine import units
from autograder.judging import confined
from autograder.questions.answer import Answer
from autograder.questions.question import load_question
from autograder.report.as_json import to_plain
from course.cli.application import app
from course.content.bank import ASSIGNMENTS, ROOT, question
from course.content.course_root import MARKER, use
from course.learner import lab
from course.learner.lab import Laboratory

GOLDEN = Path(__file__).resolve().parent.parent / "autograder" / "golden"
STARTS_ANOTHER = """
import os, subprocess


def totals_by_team(work):
    open({note!r}, "w").write(str(subprocess.Popen(["sleep", "300"]).pid))
    os.kill(os.getpid(), 9)
"""
DEAF = """
import time


def totals_by_team(work):
    while True:
        try:
            {works}
        except BaseException:
            pass
"""
WHOLE = os.environ.get("LOOPLESS_WHOLE") == "1"
"""Whoever sleeps counts an eighth of the time here, so plain pytest has one that works, until after its first stop."""
GREEDY = """
import numpy as np


def totals_by_team(work):
    kept = []
    while True:
        kept.append(np.ones(1_000_000))
"""


def loopless(*words: str) -> dict[str, Any]:
    """Type a command."""
    done = CliRunner().invoke(app, list(words))
    return {"code": done.exit_code, "out": done.stdout, "err": done.stderr, "raised": repr(done.exception)}


def judged(source: str, **options: Any) -> dict[str, Any]:
    """Judge an answer to a golden question in a child."""
    asked = load_question(GOLDEN / "questions" / "totals_by_team")
    return to_plain(confined.judge_confined(asked, Answer(source, "python", asked.name), seed=5, **options))


def deaf_at_work() -> dict[str, Any]:
    """Judge an answer that works on, whatever is raised: a first run is told to stop after 250 units."""
    return judged(DEAF.format(works="sum(range(100_000))"), seconds=units(300))


def autograded(root: Path) -> str:
    """Ask nbgrader's step for a grader, and return why there is none."""
    from course.grading.nbgrader.autograding import ExecuteSubmission  # noqa: PLC0415 (slow to import, and not of a learner's day)

    try:
        ExecuteSubmission()._grader(root)
    except RuntimeError as error:
        return str(error)
    return ""


def everything(place: Path) -> dict[str, Any]:
    """Type every command; `place` stands for the clone, as far as anything is written."""
    folders = Laboratory(ROOT / "release", place / "work", place / "data" / "course")
    lab.laboratory = lambda: folders
    (place / MARKER).write_text(f'assignments = "{ASSIGNMENTS.as_posix()}"\n', encoding="utf-8")
    use(place)
    wrong = question("latest_labels").folder / "wrong" / "highest_label_id.sql"
    notebook = str(folders.work / "01_window_sql" / "01_window_sql.ipynb")
    said = {
        "start": loopless("start", "01"),
        "data": loopless("data", "--size", "sample", "--seed", "7", "--out", str(place / "made")),
        "judge": loopless("judge", "latest_labels", str(wrong), "--json", "--seed", "5"),
        "verify": loopless("verify", "latest_labels", "--seeds", "1", "--jobs", "1"),
        "lab --help": loopless("lab", "--help"),
        "grade a class": loopless("grade", "01_window_sql"),
        "grade a class without walls": loopless("grade", "01_window_sql", "--unsafe"),
        "grade a notebook": loopless("grade", notebook, "--json"),
        "autograde": autograded(place),
        "starts another": judged(STARTS_ANOTHER.format(note=str(place / "pid"))),
        "deaf": judged(DEAF.format(works="time.sleep(1)"), seconds=4) if WHOLE else deaf_at_work(),
    }
    most, confined.MEMORY_BYTES = confined.MEMORY_BYTES, 2**30
    said["greedy"] = judged(GREEDY)
    confined.MEMORY_BYTES = most
    return said


def main(place: Path) -> None:
    """Type every command, print what was said, and become JupyterLab, which says its version."""
    sys.stdout.write(json.dumps(everything(place)) + "\n")
    sys.stdout.flush()
    os.environ["LOOPLESS_DATA"] = str(place / "made")
    app(["lab", "--no-browser", "--", "--version"])
